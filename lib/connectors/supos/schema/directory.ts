import { z } from 'zod';
import { listOf, Text } from './values';

export const User = z.object({
  username: z.string().min(1),
  userDesc: Text,
  personCode: Text,
  personName: Text,
  valid: z.union([z.boolean(), z.number(), z.string()]).nullish(),
});
export type User = z.infer<typeof User>;

/** Somebody on the staff; only those with a user can be given work. */
export const StaffMember = z.object({
  code: z.string().min(1),
  name: Text,
  status: Text,
  user: z.object({ username: Text }).nullish(),
});
export type StaffMember = z.infer<typeof StaffMember>;

export const Company = z.object({ code: z.string().min(1), name: Text });
export type Company = z.infer<typeof Company>;

export const StaffPage = z.object({ list: listOf(z.unknown()) });
