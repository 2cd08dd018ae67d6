import type { Sandbox } from '../../sandbox/contract';
import { accounts } from './accounts';
import { createApp } from './app';
import { disturb, flood } from './flood';
import { seedWorld } from './seed';
import { ZONE } from './wire';
import type { World } from './world';

const account = ({ username, password }: { username: string; password: string }) => ({
  username,
  input: { username, password },
});

const sandbox: Sandbox<World> = {
  manifest: {
    vendor: 'omflow',
    dialects: ['1.1.0.0'],
    timeZone: ZONE,
    settings: {},
    accounts: {
      alice: account(accounts.alice),
      bob: account(accounts.bob),
      carol: account(accounts.carol),
      sam: account(accounts.sam),
      nobody: account(accounts.nobody),
    },
    secrets: Object.values(accounts).map(({ password }) => password),
  },
  seed: ({ dialect, now }) => seedWorld(dialect, now),
  flood,
  disturb,
  app: createApp,
};

export default sandbox;
