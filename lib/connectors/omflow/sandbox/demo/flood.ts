import type { Box } from '@/lib/domain/work-item';
import type { Sandbox } from '../../../sandbox/contract';
import { parseTicketId } from '../../ids';
import { firstDecision } from '../engine/assign';
import { removeTickets } from '../engine/remove';
import { accept, advance, openTicket } from '../engine/ticket';
import { planOf } from '../flow/plan';
import {
  findMission,
  findRow,
  findUser,
  flowOf,
  isOfTicket,
  isVisibleTo,
  type Row,
  userById,
  type World,
} from '../world';
import { groups, to } from './design';
import { itTicket } from './ticket-flow';

const LEVELS = ['green', 'yellow', 'red'];
const MINUTE_MS = 60_000;
const ADMIN = 2;

/** Adds IT tickets to somebody's box: waiting for the person, pushed by the person, or opened by the person. */
export function flood(world: World, options: { person: string; box: Box; count: number; now: Date }): void {
  const person = findUser(world, options.person);
  if (!person) throw new Error(`nobody is called ${options.person}`);
  const toPerson = { FORMITM_5: to(groups.itDesk, options.box === 'initiated' ? ADMIN : person.id) };
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

/** The first decision that the switch behind the stop knows; nothing where no switch follows. */
function someDecision(world: World, row: Row) {
  const plan = planOf(flowOf(world, row.flow));
  const [behind] = plan.next(row.stage);
  const item = plan.item(behind ?? null);
  return item?.type === 'switch' ? firstDecision(item.config.rules) : {};
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
  accept(world, row, someDecision(world, row), by.username, now.toISOString());
  advance(world, row, now.toISOString());
}

/** The superuser deletes the whole ticket of a task; OMFLOW suspends nothing (vendor facts: omflow §5). */
export const intervene: NonNullable<Sandbox<World>['intervene']> = (world, { externalId, how }) => {
  const { flow, dataNo } = parseTicketId(externalId);
  const isThere = world.rows.some((row) => isOfTicket(row, flow, dataNo));
  if (how !== 'delete' || !isThere) throw new Error(`nobody can ${how} ${externalId}`);
  removeTickets(world, flow, [dataNo]);
};
