import { describe, expect, it } from 'vitest';
import { activitySteps } from '../steps';
import type { World } from '../world';
import { replay } from '.';
import { harbourWorld, uid } from './testing';

const now = new Date('2026-11-21T12:00:00Z');

function seeded(change: object): World {
  const recorded = { ...harbourWorld(), ...change };
  expect(replay.recognises(recorded)).toBe(true);
  return replay.seed(recorded, { dialect: '3.3.10', now });
}

const part = (name: string): Record<string, unknown> => Object(Reflect.get(harbourWorld(), name));
const firstProcess = ({ installation: { processes } }: World) => {
  const [process] = processes;
  if (!process) throw new Error('the world has no process');
  return process;
};

describe('a world that was recorded in another way', () => {
  it('may list its people, groups and tasks', () => {
    const world = seeded({
      users: Object.values(part('users')),
      groups: [
        { grp_uid: uid('Crane'), grp_title: 'Crane', members: [uid('ben'), 'cyd', 'stranger'] },
        { grp_title: 'without a uid' },
      ],
      tasks: Object.values(part('tasks')),
    });
    const { users, groups } = world.installation;
    expect(users.map(({ username }) => username)).toEqual(['ann', 'ben', 'cyd', 'max']);
    expect(groups).toEqual([{ uid: uid('Crane'), name: 'Crane', members: ['ben', 'cyd'] }]);
    expect(firstProcess(world).tasks.find(({ title }) => title === 'Unload')?.assign.groups).toEqual([
      'Crane',
    ]);
  });

  it('may hold several projects, each with the tasks of its diagram', () => {
    const other = {
      prj_uid: uid('other'),
      prj_name: 'Departure',
      diagrams: [{ activities: [{ act_uid: uid('leave') }], events: [], gateways: [], flows: [] }],
    };
    const leave = { tas_uid: uid('leave'), properties: { tas_title: 'Leave' } };
    const world = seeded({
      project: undefined,
      projects: [part('project'), other],
      tasks: { ...part('tasks'), leave },
    });
    const titles = world.installation.processes.map(({ title, tasks }) => [title, tasks.length]);
    expect(titles).toEqual([
      ['Arrival', 5],
      ['Departure', 1],
    ]);
  });

  it('may lack what it has none of', () => {
    const nothing = {
      variables: null,
      trigger: null,
      inputDocument: null,
      supervisor: null,
      dynaforms: null,
    };
    const process = firstProcess(seeded(nothing));
    expect([process.variables, process.triggers, process.inputDocuments, process.forms]).toEqual([
      [],
      [],
      [],
      [],
    ]);
  });

  it('may hold forms that were never drawn, or whose content is no text', () => {
    const content = { name: 'Form', items: [] };
    const world = seeded({
      dynaforms: [
        { dyn_uid: uid('empty'), dyn_title: 'Empty', dyn_content: '' },
        { dyn_uid: uid('null'), dyn_content: null },
        { dyn_uid: uid('object'), dyn_content: content },
        { dyn_uid: uid('text'), dyn_content: JSON.stringify(content) },
      ],
    });
    expect(firstProcess(world).forms.map((form) => form.content)).toEqual([{}, {}, content, content]);
  });

  it('leaves out steps, triggers and roles of another kind, and nothing beside them', () => {
    const form = {
      step_uid: uid('step'),
      step_type_obj: 'DYNAFORM',
      step_uid_obj: uid('form'),
      triggers: [7],
    };
    const external = { ...form, step_type_obj: 'EXTERNAL' };
    const { announce, ...tasks } = part('tasks');
    const world = seeded({
      users: {
        ...part('users'),
        ann: { ...Object(part('users').ann), usr_role: 'HARBOUR_MASTER', usr_email: null },
      },
      tasks: { ...tasks, announce: { ...Object(announce), steps: [external, form], adhoc: null } },
    });
    const [first] = firstProcess(world).tasks.filter(({ title }) => title === 'Announce');
    expect(world.installation.users.find(({ username }) => username === 'ann')?.role).toBe(
      'PROCESSMAKER_OPERATOR',
    );
    expect(first && activitySteps(world, first)).toMatchObject([{ step_type_obj: 'DYNAFORM', triggers: [] }]);
  });

  it('shows its project as it was recorded', () => {
    expect(firstProcess(seeded({})).project).toEqual(part('project'));
  });
});
