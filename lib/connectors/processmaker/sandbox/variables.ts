import { delegationAt, heldBy, readableCase } from './access';
import { serverTime } from './clock';
import type { SandboxUser } from './people';
import type { Variables } from './process-model';
import { findForm } from './processes';
import { refuse } from './refusal';
import type { SandboxCase, World } from './world';

const CANNOT_OPEN =
  'You cannot open this case because on the reason below: <br> You do not have permission to see this case. <br> You have not participated in this case. <br> Case is already claimed.';

function systemVariables(found: SandboxCase, user: SandboxUser, index: number): Variables {
  return {
    SYS_LANG: 'en',
    SYS_SKIN: 'neoclassic',
    SYS_SYS: 'workflow',
    APPLICATION: found.uid,
    PROCESS: found.process,
    TASK: delegationAt(found, index)?.task ?? '',
    INDEX: index,
    USER_LOGGED: user.uid,
    USR_USERNAME: user.username,
    APP_NUMBER: String(found.number),
    PIN: found.uid.slice(0, 4).toUpperCase(),
  };
}

/** Without `app_index`, or with one of somebody else, even the holder gets 403 (vendor facts: processmaker §5). */
export function readVariables(
  world: World,
  options: { uid: string; user: SandboxUser; index: number | null; form: string | undefined },
): Variables {
  const { uid, user, index, form } = options;
  const found = readableCase(world, uid, user);
  const own = index !== null && delegationAt(found, index)?.username === user.username;
  if (!own) throw refuse.noPermission();
  if (form === undefined) return { ...systemVariables(found, user, index), ...found.variables };
  const names = new Set(findForm(form.toLowerCase())?.fields.map(({ name }) => name));
  const ofForm = Object.entries(found.variables).filter(([name]) => names.has(name));
  return { ...Object.fromEntries(ofForm), SYS_VAR_UPDATE_DATE: null };
}

/** Only who holds an open delegation may write; with `del_index` it must be that one. */
export function writeVariables(
  found: SandboxCase,
  options: { user: SandboxUser; index: number | null; values: Variables; now: Date },
): void {
  const { user, index, values, now } = options;
  if (found.status === 'CANCELLED') throw refuse.because(`The case ${found.uid} was cancelled!`);
  if (found.status === 'COMPLETED') throw refuse.because(`The case ${found.uid} was completed!`);
  const delegation = index === null ? heldBy(found, user) : delegationAt(found, index);
  if (!delegation || delegation.username !== user.username || delegation.finishedAt !== null)
    throw refuse.because(CANNOT_OPEN);
  Object.assign(found.variables, values);
  found.updatedAt = serverTime(now);
}
