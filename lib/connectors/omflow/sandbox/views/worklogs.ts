import { logged } from '../effects';
import { mayTouch } from '../permission';
import { dashed, missing, ok, refused, tableTime } from '../wire';
import { findUser, isNewer, isOfTicket, type Worklog, type World } from '../world';
import { flowUuidAsked } from './flow-asked';
import type { View } from './view';

/** 1.2 adds the row's id and the stand-in who wrote it (vendor facts: omflow §0). */
function wireNote(world: World, { id, flow, content, createUser, createdAt }: Worklog) {
  const note = {
    flow_uuid: flow,
    create_user_id__nick_name: findUser(world, createUser)?.nickName ?? null,
    content,
    createtime: tableTime(createdAt),
  };
  return isNewer(world) ? { id, ...note, flow_uuid: dashed(flow), substitute_id__nick_name: null } : note;
}

/** Oldest first, as the vendor's table has them. */
export const listWorklogs: View = ({ world, user, body, spoil }) => {
  const flow_uuid = flowUuidAsked(world, body);
  if (!mayTouch(world, user, { flow_uuid, data_id: body.data_id }, 'view')) return refused();
  const lacking = missing(body, ['data_no']);
  if (lacking) return lacking;
  const notes = world.worklogs.filter((note) => isOfTicket(note, flow_uuid, body.data_no));
  return spoil(
    ok(
      '搜尋成功。',
      notes.map((note) => wireNote(world, note)),
    ),
  );
};

/** Append-only. The flow's switch for it is not checked here, only shown to the client (vendor facts: omflow §6). */
export const createWorklog: View = ({ world, user, body, now, countWrite }) => {
  const flow_uuid = flowUuidAsked(world, body);
  if (!mayTouch(world, user, { flow_uuid, data_id: body.data_id }, 'modify')) return refused();
  const lacking = missing(body, ['data_no']);
  if (lacking) return lacking;
  world.worklogs.push({
    id: (world.worklogs.at(-1)?.id ?? 0) + 1,
    flow: String(flow_uuid),
    dataNo: Number.isInteger(Number(body.data_no)) ? Number(body.data_no) : String(body.data_no),
    content: String(body.content ?? ''),
    createUser: user.username,
    createdAt: now().toISOString(),
  });
  const stop = { flow: String(flow_uuid), dataNo: String(body.data_no), dataId: String(body.data_id) };
  countWrite(
    `worklog ${flow_uuid}:${body.data_no}:${body.data_id} by ${user.username}`,
    logged(stop, user.username, String(body.content ?? '')),
  );
  return ok('建立成功。');
};
