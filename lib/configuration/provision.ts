import { createVendorCalls, type VendorCalls } from '@/lib/inbox/calls/vendor-call';
import type { Runtime } from '@/lib/inbox/runtime';
import { provisionLinks } from './provision-links';
import { provisionUsers } from './provision-users';
import { resealLinks } from './reseal-links';
import type { Configuration } from './schema';

/**
 * Brings the database in line with the configuration; twice is the same as once. Never fails because a vendor is down:
 * a link that could not be signed in is stored as broken, and mends itself at a later reading.
 */
export async function provision(
  runtime: Runtime,
  configuration: Configuration,
  calls: VendorCalls = createVendorCalls(runtime),
): Promise<void> {
  await resealLinks(runtime);
  await provisionUsers(runtime, configuration.users);
  await provisionLinks(runtime, configuration.links, calls);
}
