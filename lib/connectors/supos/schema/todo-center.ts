import { z } from 'zod';
import { Id } from './values';

/** `id` is a 64-bit integer on the wire and text here (vendor facts: supos §6b S12). */
export const AddedProcesses = z.array(z.object({ id: Id, thirdPartyInstanceId: z.string() }));
export type AddedProcesses = z.infer<typeof AddedProcesses>;

export const AddedTasks = z.array(
  z.object({ id: Id, thirdPartyInstanceNodeId: z.string(), source: z.string(), taskStatus: z.string() }),
);
export type AddedTasks = z.infer<typeof AddedTasks>;
