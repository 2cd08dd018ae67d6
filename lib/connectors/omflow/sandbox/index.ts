import type { Sandbox } from '../../sandbox/contract';
import { createApp } from './app';
import { accounts } from './demo/accounts';
import { disturb, flood, intervene } from './demo/flood';
import { seedWorld } from './demo/seed';
import { replay } from './replay';
import { ZONE } from './wire';
import type { World } from './world';

const account = ({ username, password }: { username: string; password: string }) => ({
  username,
  input: { username, password },
});

const sandbox: Sandbox<World> = {
  manifest: {
    vendor: 'omflow',
    dialects: ['1.1.0.0', '1.2'],
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
  intervene,
  app: createApp,
  replay,
};

export default sandbox;
