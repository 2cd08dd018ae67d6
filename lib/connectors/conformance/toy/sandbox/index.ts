import type { Sandbox, SandboxDemoAccount } from '../../../sandbox/contract';
import { toyApp } from './routes';
import { decide, flood, people, seed, settle, TIME_ZONE, type ToyLogin, type ToyWorld } from './world';

function account(username: ToyLogin): SandboxDemoAccount {
  return { username, input: { username, password: people[username].password } };
}

/** A vendor nobody has heard of: the smallest system that keeps every promise of the kit. */
export const toySandbox: Sandbox<ToyWorld> = {
  manifest: {
    vendor: 'toy',
    dialects: ['1.0', 'slow'],
    timeZone: TIME_ZONE,
    settings: { pageSize: 500 },
    accounts: {
      alice: account('alice'),
      bob: account('bob'),
      carol: account('carol'),
      sam: account('sam'),
      nobody: account('nobody'),
    },
    secrets: Object.values(people).map(({ password }) => password),
  },
  seed: ({ dialect, now }) => seed(now, dialect === 'slow' ? 1_500 : 60),
  flood: (world, { person, box, count, now }) => flood(world, person, box, count, now),
  disturb: (world, { externalId, now }) => {
    const task = world.tasks.find(({ no }) => no === externalId);
    if (task) decide(world, task, { choice: 'agree', remark: '' }, now);
    settle(world, new Date(now.getTime() + world.movingMs));
  },
  app: toyApp,
};
