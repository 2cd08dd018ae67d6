import { describe, expect, it } from 'vitest';
import { routeCase, routingProblem, startCase } from '../engine';
import { userByName } from '../installation';
import type { Variables } from '../process-model';
import { mayClaim } from '../rows';
import { type Delegation, openDelegations, type SandboxCase, type World } from '../world';
import { replay } from '.';
import { assigned, flow, harbourWith, task, uid } from './testing';

const now = new Date('2026-11-21T12:00:00Z');
const design = {
  gateways: [],
  flows: [flow('start', 'submit'), flow('submit', 'check'), flow('check', 'store'), flow('store', 'end')],
};

/** Ann submits, then the task under test, then ann again. */
function harbourAssigning(type: string, properties: object = {}, assignees: readonly object[] = []): object {
  return harbourWith(
    {
      submit: task('submit', 1, assigned('user', 'ann')),
      check: task('check', 2, assignees, { tas_assign_type: type, ...properties }),
      store: task('store', 3, assigned('user', 'ann')),
    },
    design,
  );
}

function submitted(recorded: object, variables: Variables = {}) {
  const world = replay.seed(recorded, { dialect: '3.3.10', now });
  const [process] = world.installation.processes;
  const starter = userByName(world, 'ann');
  if (!process || !starter) throw new Error('the world lacks something');
  const found = startCase(world, { process, starter, variables, now });
  const [first] = found.delegations;
  if (!first) throw new Error('the case has no task');
  const problem = routingProblem(world, found, first);
  return { world, found, problem, opened: problem === null ? routeCase(world, found, first, { now }) : [] };
}

function claimants(world: World, [delegation]: readonly Delegation[]): string[] {
  if (!delegation) return [];
  return world.installation.users
    .filter((user) => mayClaim(world, user, delegation))
    .map(({ username }) => username);
}

describe('a self-service task whose pool is in a variable', () => {
  const recorded = harbourAssigning('SELF_SERVICE', { tas_group_variable: '@@who' }, assigned('user', 'max'));
  const pool = (who: unknown) => {
    const { world, opened } = submitted(recorded, { who });
    return claimants(world, opened);
  };

  it('is claimed by the group, the person or the people that it names, not by its assignees', () => {
    expect(pool(uid('Crane'))).toEqual(['ben', 'cyd']);
    expect(pool(uid('ann'))).toEqual(['ann']);
    expect(pool([uid('ann'), uid('cyd')])).toEqual(['ann', 'cyd']);
  });

  it('cannot be reached while it names nobody', () => {
    const text = "Task doesn't have a valid user in variable who or this variable doesn't exist.";
    expect([submitted(recorded).problem, submitted(recorded, { who: 'ann' }).problem]).toEqual([text, text]);
  });
});

describe('a task that reports to somebody', () => {
  const recorded = (superior: object) => {
    const world = harbourAssigning('REPORT_TO');
    const users: Record<string, object> = Object(Reflect.get(world, 'users'));
    return { ...world, users: { ...users, ann: { ...users.ann, ...superior } } };
  };
  const holders = (superior: object) => submitted(recorded(superior)).opened.map(({ username }) => username);

  it('goes to the person above, and stays with whoever has nobody above', () => {
    expect(holders({ usr_reports_to: uid('max') })).toEqual(['max']);
    expect(holders({})).toEqual(['ann']);
  });
});

describe('a task for several', () => {
  function finishedByAll(found: SandboxCase, world: World): string[][] {
    return openDelegations(found).map((delegation) =>
      routeCase(world, found, delegation, { now }).map(({ title }) => title),
    );
  }

  it('is given to each of its assignees, and goes on after the last', () => {
    const recorded = harbourAssigning('MULTIPLE_INSTANCE', {}, assigned('group', 'Crane'));
    const { world, found, opened } = submitted(recorded);
    expect(opened.map(({ username }) => username).toSorted()).toEqual(['ben', 'cyd']);
    expect(new Set(opened.map(({ thread }) => thread)).size).toBe(2);
    expect(finishedByAll(found, world)).toEqual([[], ['Store']]);
  });

  it('may have them in a variable', () => {
    const recorded = harbourAssigning('MULTIPLE_INSTANCE_VALUE_BASED', { tas_assign_variable: '@@who' });
    const { opened } = submitted(recorded, { who: [uid('ben'), uid('max')] });
    expect(opened.map(({ username }) => username)).toEqual(['ben', 'max']);
    expect(submitted(recorded).problem).toContain('in variable who');
  });
});
