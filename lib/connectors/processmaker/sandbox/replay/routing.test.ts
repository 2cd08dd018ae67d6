import { describe, expect, it } from 'vitest';
import { nextWays, routeCase, startCase } from '../engine';
import { nextTaskViews } from '../extrarest/next-tasks-view';
import { userByName } from '../installation';
import type { Variables } from '../process-model';
import { openDelegations, type SandboxCase, type World } from '../world';
import { replay } from '.';
import { assigned, flow, gateway, harbourWith, task } from './testing';

const now = new Date('2026-11-21T12:00:00Z');
const byAnn = (name: string, place: number) => task(name, place + 1, assigned('user', 'ann'));
const tasksOfAnn = (...names: string[]) =>
  Object.fromEntries(names.map((name, place) => [name, byAnn(name, place)]));

function started(recorded: object, variables: Variables = {}): { world: World; found: SandboxCase } {
  const world = replay.seed(recorded, { dialect: replay.dialect(recorded), now });
  const [process] = world.installation.processes;
  const starter = userByName(world, 'ann');
  if (!process || !starter) throw new Error('the world lacks something');
  return { world, found: startCase(world, { process, starter, variables, now }) };
}

const openTitles = (found: SandboxCase) => openDelegations(found).map(({ title }) => title);

function finish({ world, found }: { world: World; found: SandboxCase }, title: string): string[] {
  const delegation = openDelegations(found).find((each) => each.title === title);
  if (!delegation) throw new Error(`${title} is not open`);
  return routeCase(world, found, delegation, { now }).map((each) => each.title);
}

function firstWays(recorded: object, variables: Variables): unknown[] {
  const { world, found } = started(recorded, variables);
  const [first] = found.delegations;
  if (!first) throw new Error('the case has no task');
  return nextWays(world, found, first).map((way) => [way.task?.title, way.target.isDefault ?? false]);
}

describe.each(['3.3.10', '3.8.3'])('a default flow in %s', (version) => {
  const byType = (type: string) =>
    harbourWith(
      tasksOfAnn('submit', 'approve', 'order'),
      {
        gateways: [gateway('amount?', 'EXCLUSIVE', 'DIVERGING')],
        flows: [
          flow('start', 'submit'),
          flow('submit', 'amount?'),
          flow('amount?', 'approve', '1', '@@amount > 1000'),
          flow('amount?', 'order', '2', '', type),
          flow('approve', 'order'),
          flow('order', 'end'),
        ],
      },
      version,
    );
  const byGateway = harbourWith(
    tasksOfAnn('submit', 'approve', 'order'),
    {
      gateways: [
        {
          ...gateway('amount?', 'INCLUSIVE', 'DIVERGING'),
          gat_default_flow: flow('amount?', 'order').flo_uid,
        },
      ],
      flows: [
        flow('start', 'submit'),
        flow('submit', 'amount?'),
        flow('amount?', 'approve', '1', '@@amount > 1000'),
        flow('amount?', 'order', '2'),
      ],
    },
    version,
  );

  it('is taken when no condition holds, and only then', () => {
    expect(firstWays(byType('DEFAULT'), { amount: 1_500 })).toEqual([['Approve', false]]);
    expect(firstWays(byType('DEFAULT'), { amount: 500 })).toEqual([['Order', true]]);
  });

  it('is told in the next tasks', () => {
    const { world, found } = started(byType('DEFAULT'), { amount: 500 });
    const views = found.delegations.map((delegation) => nextTaskViews(world, found, delegation));
    expect(views).toMatchObject([{ '1': { ROU_DEFAULT: '1', ROU_TYPE: 'EVALUATE', ROU_CONDITION: '' } }]);
  });

  it('may be told by its gateway', () => {
    expect(firstWays(byGateway, { amount: 1_500 })).toEqual([['Approve', false]]);
    expect(firstWays(byGateway, { amount: 500 })).toEqual([['Order', true]]);
  });

  it('is not one that merely lacks a condition: that one is never taken', () => {
    expect(firstWays(byType('SEQUENCE'), { amount: 1_500 })).toEqual([['Approve', false]]);
    expect(firstWays(byType('SEQUENCE'), { amount: 500 })).toEqual([]);
  });
});

describe('gateways behind gateways', () => {
  const nested = harbourWith(tasksOfAnn('submit', 'store', 'bill', 'refuse', 'lose'), {
    gateways: [
      gateway('good?', 'EXCLUSIVE', 'DIVERGING'),
      gateway('late?', 'EXCLUSIVE', 'DIVERGING'),
      gateway('fork', 'PARALLEL', 'DIVERGING'),
    ],
    flows: [
      flow('start', 'submit'),
      flow('submit', 'good?'),
      flow('good?', 'fork', '1', '@@good == 1'),
      flow('good?', 'late?', '2', '@@good == 0'),
      flow('fork', 'store', '1'),
      flow('fork', 'bill', '2'),
      flow('late?', 'refuse', '1', '@@late == 1'),
      flow('late?', 'lose', '2', '', 'DEFAULT'),
    ],
  });
  const tasksWith = (variables: Variables) =>
    firstWays(nested, variables)
      .flat()
      .filter((each) => each !== false);

  it('decide each for itself', () => {
    expect(tasksWith({ good: 1 })).toEqual(['Bill', 'Store']);
    expect(tasksWith({ good: 0, late: 1 })).toEqual(['Refuse']);
    expect(tasksWith({ good: 0, late: 0 })).toEqual(['Lose', true]);
  });
});

describe('a parallel in a parallel', () => {
  const nested = harbourWith(tasksOfAnn('submit', 'inspect', 'weigh', 'count', 'report', 'bill', 'close'), {
    gateways: [
      gateway('outer fork', 'PARALLEL', 'DIVERGING'),
      gateway('inner fork', 'PARALLEL', 'DIVERGING'),
      gateway('inner join', 'PARALLEL', 'CONVERGING'),
      gateway('outer join', 'PARALLEL', 'CONVERGING'),
    ],
    flows: [
      flow('start', 'submit'),
      flow('submit', 'outer fork'),
      flow('outer fork', 'inspect', '1'),
      flow('outer fork', 'bill', '2'),
      flow('inspect', 'inner fork'),
      flow('inner fork', 'weigh', '1'),
      flow('inner fork', 'count', '2'),
      flow('weigh', 'inner join'),
      flow('count', 'inner join'),
      flow('inner join', 'report'),
      flow('report', 'outer join'),
      flow('bill', 'outer join'),
      flow('outer join', 'close'),
      flow('close', 'end'),
    ],
  });

  it('joins its own branches while the outer one is open', () => {
    const scene = started(nested);
    finish(scene, 'Submit');
    finish(scene, 'Inspect');
    expect(finish(scene, 'Weigh')).toEqual([]);
    expect(finish(scene, 'Count')).toEqual(['Report']);
    expect(openTitles(scene.found).toSorted()).toEqual(['Bill', 'Report']);
    expect(finish(scene, 'Report')).toEqual([]);
    expect(finish(scene, 'Bill')).toEqual(['Close']);
    expect(finish(scene, 'Close')).toEqual([]);
    expect(scene.found.status).toBe('COMPLETED');
  });

  it('holds the outer join up until it is through', () => {
    const scene = started(nested);
    finish(scene, 'Submit');
    expect(finish(scene, 'Bill')).toEqual([]);
    finish(scene, 'Inspect');
    expect(finish(scene, 'Count')).toEqual([]);
    expect(finish(scene, 'Weigh')).toEqual(['Report']);
    expect(finish(scene, 'Report')).toEqual(['Close']);
  });

  it('waits for a paused branch', () => {
    const scene = started(nested);
    finish(scene, 'Submit');
    finish(scene, 'Inspect');
    const weigh = openDelegations(scene.found).find(({ title }) => title === 'Weigh');
    Object.assign(weigh ?? {}, { paused: true, finishedAt: '2026-11-21 07:00:00' });
    expect(finish(scene, 'Count')).toEqual([]);
  });
});
