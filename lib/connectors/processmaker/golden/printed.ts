import type { Mapping } from '../transform';

/** For tests only: whom the vendor's printed samples belong to, on a server in its default zone. */
export const printed: Mapping = {
  connection: { id: 'printed', baseUrl: 'https://example.com', timeZone: 'America/New_York' },
  subject: { id: '00000000000000000000000000000001', username: 'admin', displayName: 'Administrator' },
  workspace: 'workflow',
};

export const ADMINISTRATOR = { id: '00000000000000000000000000000001', name: 'Administrator' } as const;
