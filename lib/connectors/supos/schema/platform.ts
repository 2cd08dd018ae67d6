import { z } from 'zod';
import { Id, listOf, Text } from './values';

export const Version = z.object({ version: z.string().min(1) });

/** What a webhook can tell of. */
export const Topic = z.object({ businessTopic: z.string().min(1), description: Text });
export const Topics = z.object({ list: listOf(Topic) });

/** `historyStatus` false: supOS holds its events back until it is told that the full reading is done. */
export const Subscription = z.object({
  appRegisterId: Id,
  topicHistoryStatusList: listOf(z.object({ businessTopic: z.string().min(1), historyStatus: z.boolean() })),
});
export type Subscription = z.infer<typeof Subscription>;

/** Whom a code of a sign-in at supOS belongs to. `expiresIn` is in milliseconds, as text. */
export const Token = z.object({
  accessToken: z.string().min(1),
  refreshToken: Text,
  expiresIn: z.union([z.string().regex(/^\d+$/), z.number()]).transform(Number),
  username: z.string().min(1),
  personCode: Text,
});
export type Token = z.infer<typeof Token>;
