import type { Box } from '@/lib/domain/work-item';
import { accept, advance, openTicket } from './engine';
import { groups, to } from './flow';
import { flowOf, stageOf } from './flows';
import { itTicket } from './ticket-flow';
import { findMission, findRow, findUser, isVisibleTo, userById, type World } from './world';

const LEVELS = ['green', 'yellow', 'red'];
const MINUTE_MS = 60_000;
const ADMIN = 2;

/** Adds IT tickets to somebody's box: waiting for the person, pushed by the person, or opened by the person. */
export function flood(world: World, options: { person: string; box: Box; count: number; now: Date }): void {
  const person = findUser(world, options.person);
  if (!person) throw new Error(`nobody is called ${options.person}`);
  const toPerson = {
    [itTicket.groupField]: to(groups.itDesk, options.box === 'initiated' ? ADMIN : person.id),
  };
  for (let index = 1; index <= options.count; index += 1) {
    const at = new Date(options.now.getTime() - index * MINUTE_MS).toISOString();
    const [row] = openTicket(world, {
      flow: itTicket.uuid,
      by: options.box === 'initiated' ? person.username : 'sam',
      values: {
        FORMITM_1: `例行檢查 ${options.box} ${index}`,
        FORMITM_2: '例行檢查。',
        FORMITM_3: LEVELS[index % LEVELS.length] ?? 'green',
      },
      at,
      overrides: toPerson,
    });
    if (row && options.box === 'completed') accept(world, row, { FORMITM_4: 'done' }, person.username, at);
    if (row && options.box === 'completed') Object.assign(row, { running: false, history: true });
  }
}

/** Somebody else than the person pushes the task, with the first decision its stop knows. */
export function disturb(world: World, { externalId, now }: { externalId: string; now: Date }): void {
  const [uuid = '', dataNo = '', dataId] = externalId.split(':');
  const row =
    dataId === undefined
      ? world.rows.find(
          (one) => one.flow === uuid && String(one.dataNo) === dataNo && !one.history && !one.closed,
        )
      : findRow(world, uuid, dataId);
  if (!row || row.history || row.closed) throw new Error('nothing waits there');
  const mission = findMission(world, row);
  const other = world.users.find((user) => user.username === 'sam' && mission && !isVisibleTo(mission, user));
  const by = other ?? userById(world, ADMIN);
  if (!by) throw new Error('nobody else is there');
  const flow = flowOf(row.flow);
  const decision = stageOf(flow, row.stage).routes[0]?.when;
  accept(world, row, decision ? { [flow.decidesBy]: decision } : {}, by.username, now.toISOString());
  advance(world, row, now.toISOString());
}
