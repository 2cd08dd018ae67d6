import { z } from 'zod';

/** `settings` of an OMFLOW connection. `language`: in which the system words its form labels, where its apps have translations. */
export const Settings = z.strictObject({
  language: z.enum(['zh-hant', 'zh-hans', 'en', 'ja']).default('zh-hant'),
});
export type Settings = z.infer<typeof Settings>;

/** What the vault keeps. `security` is the code that every call carries; it expires after five idle minutes. */
export const Secret = z.object({ username: z.string(), password: z.string(), security: z.string() });
export type Secret = z.infer<typeof Secret>;
