import { z } from 'zod';
import { Freshness } from '@/lib/domain/freshness';

export const AuthFieldView = z.strictObject({
  id: z.string(),
  label: z.string(),
  kind: z.enum(['text', 'password']),
  autoComplete: z.enum(['username', 'current-password', 'off']),
  hint: z.string().nullable(),
});

export const ConnectionView = z.strictObject({
  id: z.string(),
  name: z.string(),
  vendor: z.strictObject({ id: z.string(), displayName: z.string(), mark: z.string(), docsUrl: z.string() }),
  /** Who may link: the person with `fields`, or only an administrator by configuration. */
  linking: z.enum(['person', 'administrator']),
  fields: z.array(AuthFieldView),
  link: z
    .strictObject({
      username: z.string(),
      displayName: z.string(),
      state: z.enum(['active', 'broken']),
      /** Links from the configuration file cannot be removed by the person. */
      managed: z.boolean(),
    })
    .nullable(),
  freshness: Freshness.nullable(),
});
export type ConnectionView = z.infer<typeof ConnectionView>;

export const ConnectionList = z.strictObject({ connections: z.array(ConnectionView) });

/** Values of the connection's `fields`, by field id. */
export const LinkCreate = z.strictObject({ input: z.record(z.string().max(100), z.string().max(1_000)) });
export type LinkCreate = z.infer<typeof LinkCreate>;
