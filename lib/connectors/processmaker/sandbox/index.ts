import type { Sandbox } from '../../sandbox/contract';
import { createApp } from './app';
import { serverZone } from './clock';
import { disturb, flood, offerToAll } from './meddling';
import { oauthClient, type Username, users, workspace } from './people';
import { replay } from './replay';
import { seed } from './seed';
import type { World } from './world';

function account(username: Username) {
  return { username, input: { username, password: users[username].password } };
}

const sandbox: Sandbox<World> = {
  manifest: {
    vendor: 'processmaker',
    dialects: ['3.3.10', '3.2', '3.8.3'],
    timeZone: serverZone,
    settings: { workspace, clientId: oauthClient.id, clientSecret: oauthClient.secret },
    accounts: {
      alice: account('alice'),
      bob: account('bob'),
      carol: account('carol'),
      sam: account('sam'),
      nobody: account('nobody'),
    },
    secrets: [oauthClient.secret, ...Object.values(users).map(({ password }) => password)],
  },
  seed,
  flood,
  offerToAll,
  disturb,
  app: createApp,
  replay,
};

export default sandbox;
