import { z } from 'zod';
import { HistoryEntry } from '@/lib/domain/history';

/** What happened to an item's process, oldest first. `note` says in a sentence why there is nothing. */
export const History = z.strictObject({ entries: z.array(HistoryEntry), note: z.string().nullable() });
export type History = z.infer<typeof History>;
