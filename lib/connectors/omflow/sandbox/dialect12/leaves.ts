import type { View } from '../views/view';
import { type Body, missing, notFound, ok, refused, tableTime } from '../wire';
import { type Leave, type User, userById, type World } from '../world';

/** Stand-ins during leave; 1.2 only. Texts other than the documented ones are guesses (vendor document: OMFLOW REST API, Leave record). */

/** By account, shown name or staff number. */
function personOf(world: World, named: unknown): User | undefined {
  return world.users.find(
    ({ id, username, nickName }) => named === username || named === nickName || String(named) === String(id),
  );
}

function leaveOf(world: World, { leave_id, identifier }: Body): Leave | undefined {
  return world.leaves.find((leave) =>
    leave_id === undefined ? leave.identifier === identifier : leave.id === Number(leave_id),
  );
}

/** Everybody may arrange an own leave; others' only the administrator. A guess. */
const mayArrange = (user: User, principalId: number) => user.isSuperuser || user.id === principalId;

export const addLeave: View = ({ world, user, body, countWrite }) => {
  const lacking = missing(body, ['start', 'end', 'principal', 'substitute']);
  if (lacking) return lacking;
  const principal = personOf(world, body.principal);
  const substitute = personOf(world, body.substitute);
  if (!principal || !substitute) return notFound('找不到使用者。');
  if (!mayArrange(user, principal.id)) return refused();
  const id = (world.leaves.at(-1)?.id ?? 0) + 1;
  world.leaves.push({
    id,
    principalId: principal.id,
    substituteId: substitute.id,
    start: String(body.start),
    end: String(body.end),
    cancelled: false,
    identifier: String(body.identifier ?? ''),
  });
  countWrite(`leave ${id} of ${principal.username}`);
  return ok('新增成功。', id);
};

function wireLeave(world: World, leave: Leave) {
  return {
    id: leave.id,
    principal_id: leave.principalId,
    principal_id__nick_name: userById(world, leave.principalId)?.nickName ?? null,
    substitute_id: leave.substituteId,
    substitute_id__nick_name: userById(world, leave.substituteId)?.nickName ?? null,
    starttime: leave.start,
    endtime: leave.end,
    cancel: leave.cancelled,
    identifier: leave.identifier,
  };
}

export const listLeaves: View = ({ world, body, now }) => {
  const nowTime = tableTime(now().toISOString());
  const isAsked = (leave: Leave) =>
    (body.principal === undefined || personOf(world, body.principal)?.id === leave.principalId) &&
    (body.substitute === undefined || personOf(world, body.substitute)?.id === leave.substituteId) &&
    (body.cancel === undefined || Boolean(Number(body.cancel)) === leave.cancelled) &&
    (body.history === undefined || Boolean(Number(body.history)) === leave.end < nowTime);
  const leave_list = world.leaves.filter(isAsked).map((leave) => wireLeave(world, leave));
  return ok('查詢成功。', { now_time: nowTime, leave_list });
};

/** A change of one leave record, found by its id or by the identifier of another system. */
function changing(change: (world: World, leave: Leave, body: Body) => string | null): View {
  return ({ world, user, body, countWrite }) => {
    const leave = leaveOf(world, body);
    if (!leave) return notFound('找不到該筆資料。');
    if (!mayArrange(user, leave.principalId)) return refused();
    const message = change(world, leave, body);
    if (message === null) return notFound('找不到使用者。');
    countWrite(`change of leave ${leave.id}`);
    return ok(message);
  };
}

export const updateLeave = changing((world, leave, { substitute }) => {
  const person = personOf(world, substitute);
  if (!person) return null;
  leave.substituteId = person.id;
  return '更新成功。';
});

export const cancelLeave = changing((_world, leave) => {
  leave.cancelled = true;
  return '註銷成功。';
});

export const deleteLeave = changing((world, leave) => {
  world.leaves = world.leaves.filter(({ id }) => id !== leave.id);
  return '刪除成功。';
});
