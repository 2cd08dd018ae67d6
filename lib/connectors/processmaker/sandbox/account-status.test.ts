import { describe, expect, it } from 'vitest';
import { standInFor } from './account-status';
import { assigneesOf, presentAssigneesOf } from './assignment';
import { changesOf } from './extrarest/state';
import { userByName } from './installation';
import { type Username, users } from './people';
import type { SandboxTask } from './process-model';
import { processes } from './processes';
import { seed } from './seed';
import type { World } from './world';

const away = (to?: Username) => ({ usr_status: 'VACATION', usr_replaced_by: to ? users[to].uid : '' });

function worldWith(changes: Readonly<Partial<Record<Username, object>>>): World {
  const world = seed({ dialect: '3.3.10', now: new Date('2026-11-22T12:00:00Z') });
  for (const [username, change] of Object.entries(changes)) {
    const user = userByName(world, username);
    if (user) Object.assign(changesOf(world, user), change);
  }
  return world;
}

function taskCalled(title: string): SandboxTask {
  const task = Object.values(processes)
    .flatMap(({ tasks }) => tasks)
    .find((each) => each.title === title);
  if (!task) throw new Error(`no task "${title}"`);
  return task;
}

describe('whoever replaces somebody who is away (the vendor’s published source: Derivation)', () => {
  it.each([
    ['nobody is away', {}, 'alice'],
    ['one', { alice: away('bob') }, 'bob'],
    ['one after the other', { alice: away('bob'), bob: away('carol') }, 'carol'],
    ['a switched-off account likewise', { alice: { ...away('bob'), usr_status: 'INACTIVE' } }, 'bob'],
    ['nobody is named', { alice: away() }, null],
    ['a circle leads nowhere', { alice: away('bob'), bob: away('alice') }, null],
    ['a substitute for another day counts not', { alice: { ...away('bob'), usr_status: 'ACTIVE' } }, 'alice'],
  ])('%s', (_, changes, wanted) => {
    expect(standInFor(worldWith(changes), 'alice')).toBe(wanted);
  });

  it('gets what is assigned to people; the members of a group stay', () => {
    const world = worldWith({ alice: away('bob') });
    expect(presentAssigneesOf(world, taskCalled('Approve request'))).toEqual(['bob', 'sam']);
    expect(presentAssigneesOf(world, taskCalled('Process order'))).toEqual(['alice', 'carol']);
  });

  it('is not entitled by that to what the other may do', () => {
    const world = worldWith({ alice: away('bob') });
    expect(assigneesOf(world, taskCalled('Approve request'))).toEqual(['alice', 'sam']);
  });
});
