import type { Installation } from './installation';
import { groups, oauthClient, users, workspace } from './people';
import { processes } from './processes';

/** Harbour Instruments: its people and what it has designed. */
export const demoCompany: Installation = {
  workspace,
  client: oauthClient,
  users: Object.values(users),
  groups,
  processes: Object.values(processes),
};
