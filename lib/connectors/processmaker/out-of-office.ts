import type { Person } from '@/lib/domain/person';
import type { Absence, Call, OutOfOffice } from '../contract';
import { ConnectorError, isConnectorError } from '../errors';
import { type EditableAccount, readUser, readUserForEditing, updateUser } from './client/extrarest/users';
import { ifPossible } from './client/request';

const AWAY = 'VACATION';
const HERE = 'ACTIVE';

/** The published source of the vendor's own sign-in page turns away whoever is away; nothing is known of the interface for programs. */
const CAUTION =
  'While you are away, the sign-in page of ProcessMaker may turn you away; your link here goes on. Tasks of groups stay with the whole group.';
const NO_ACCOUNTS =
  'This ProcessMaker cannot be told that somebody is away: its extraRest plugin is missing or too old.';
const NOT_ALLOWED = 'Your role in ProcessMaker may not say that you are away.';

/** What the caller may not change is left out of the answer (vendor document: extraRest, "Get user information for editing"). */
const mayChange = ({ status, replacedByUid }: EditableAccount): boolean =>
  status !== null && replacedByUid !== null;

/** Null where the plugin has no accounts. An expired token comes out: the plugin refuses a missing right in another way. */
async function ifKnown<Answer>(reading: Promise<Answer>): Promise<Answer | null> {
  try {
    return await reading;
  } catch (error) {
    if (isConnectorError(error) && (error.code === 'unsupported' || error.code === 'forbidden')) return null;
    throw error;
  }
}

const loadAccount = (call: Call): Promise<EditableAccount | null> => ifKnown(readUserForEditing(call));

const isAway = ({ status, replacedByUid }: EditableAccount): boolean =>
  status === AWAY && (replacedByUid ?? '') !== '';

async function nameOf(call: Call, uid: string): Promise<Person> {
  const user = await ifPossible(readUser(call, uid));
  const name = user && (`${user.firstName} ${user.lastName}`.trim() || user.username);
  return { id: uid, name: name || 'Somebody else' };
}

async function requireAccount(call: Call): Promise<EditableAccount> {
  const account = await loadAccount(call);
  if (account === null) throw new ConnectorError('unsupported', NO_ACCOUNTS);
  if (!mayChange(account)) throw new ConnectorError('forbidden', NOT_ALLOWED);
  return account;
}

/** What was not set is only told by its absence (vendor document: extraRest, "Update a user's account information"). */
async function change(call: Call, status: typeof AWAY | typeof HERE, replacedBy: string): Promise<void> {
  const set = await updateUser(call, { usr_status: status, usr_replaced_by: replacedBy });
  if (set.includes('usr_status') && set.includes('usr_replaced_by')) return;
  throw new ConnectorError('forbidden', `${NOT_ALLOWED} It may have taken a part of it.`);
}

async function set(call: Call, { substitute }: Absence): Promise<void> {
  const account = await requireAccount(call);
  if (isAway(account) && account.replacedByUid === substitute.id) return;
  await change(call, AWAY, substitute.id);
}

/** An administrator may have switched the account off, or put a substitute down for another day: both stay. */
async function clear(call: Call): Promise<void> {
  const account = await loadAccount(call);
  if (account && mayChange(account) && isAway(account)) await change(call, HERE, '');
}

/** "Replaced by" and the status VACATION of the own account: new tasks go to the substitute (vendor document: extraRest, since 1.13). */
export const outOfOffice: OutOfOffice = {
  async offer(call) {
    const account = await loadAccount(call);
    const available = account !== null && mayChange(account);
    const reason = account === null ? NO_ACCOUNTS : available ? CAUTION : NOT_ALLOWED;
    return { available, reason, timed: false, movesOpenItems: false };
  },
  async read(call) {
    const account = await ifKnown(readUser(call));
    if (account?.status !== AWAY || account.replacedByUid === null) return null;
    return { substitute: await nameOf(call, account.replacedByUid), startsAt: null, endsAt: null };
  },
  set,
  clear,
};
