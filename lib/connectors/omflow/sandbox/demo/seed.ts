import { openTicket, push } from '../engine/ticket';
import type { FieldValues } from '../flow/values';
import { emptyWorld, type Group, isNewer, type Row, type User, type World } from '../world';
import { groups } from './design';
import { demoFlows } from './flows';
import { seedExtras } from './seed-extras';
import { type SeededTicket, tickets } from './seed-tickets';

const people: readonly User[] = [
  user(1, 'system', 'system', []),
  user(2, 'admin', 'admin', []),
  user(3, 'alice', '陳愛麗', [groups.role, groups.finance, groups.itDesk, groups.management]),
  user(4, 'bob', 'Bob Brown', [groups.role, groups.purchasing, groups.finance]),
  user(5, 'carol', 'Carol Clark', [groups.role, groups.legal, groups.itDesk, groups.people]),
  user(6, 'sam', 'Sam Sullivan', [groups.role, groups.legal, groups.management]),
  user(7, 'nobody', 'Nora Body', []),
];

function user(id: number, username: string, nickName: string, groupIds: number[]): User {
  return {
    id,
    username,
    nickName,
    email: `${username}@harbour.example`,
    groupIds,
    isActive: true,
    isSuperuser: username === 'admin',
  };
}

const groupNames: readonly (readonly [number, string])[] = [
  [groups.role, '任務處理組'],
  [groups.purchasing, '採購部'],
  [groups.legal, '法務部'],
  [groups.finance, '財務部'],
  [groups.itDesk, '資訊服務組'],
  [groups.management, '管理部'],
  [groups.people, '人力資源部'],
];

/** The demo company before its first ticket. */
function emptyCompany(version: string): World {
  const world = emptyWorld(version);
  world.users = people.map((one) => ({ ...one, groupIds: [...one.groupIds] }));
  world.groups = groupNames.map(
    ([id, displayName]): Group => ({ id, displayName, isRole: id === groups.role }),
  );
  world.flows = demoFlows(isNewer(world));
  return world;
}

/** What the ticket's form holds before anybody has handled it. */
function values(ticket: SeededTicket): FieldValues {
  return { FORMITM_1: ticket.title, ...ticket.values };
}

/** The ticket's open stop that this person would push, else the first open one. */
function openRow(world: World, first: Row, stage: string): Row | undefined {
  return world.rows.find(
    (row) => row.flow === first.flow && row.dataNo === first.dataNo && row.stage === stage && !row.history,
  );
}

function seedTicket(world: World, ticket: SeededTicket, now: Date): void {
  const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000).toISOString();
  const [first] = openTicket(world, {
    flow: ticket.flow.uuid,
    by: ticket.by,
    values: values(ticket),
    at: hoursAgo(ticket.openedHoursAgo),
    overrides: ticket.overrides,
  });
  for (const step of ticket.steps ?? []) {
    const row = first && openRow(world, first, step.stage);
    if (!row) throw new Error(`${ticket.title} does not stand at ${step.stage}`);
    push(world, row, step.set, step.by, hoursAgo(step.hoursAgo));
  }
}

/** The demo company as it stands when the sandbox starts. Times are relative to `now`. */
export function seedWorld(version: string, now: Date): World {
  const world = emptyCompany(version);
  for (const ticket of tickets) seedTicket(world, ticket, now);
  seedExtras(world, now);
  return world;
}
