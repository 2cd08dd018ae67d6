import type { ConnectorAuth, Manifest } from '../../../contract';
import { toy } from '..';
import type { SeededFault } from './seeded-fault';

const declaring = (change: Partial<Manifest>) => ({ ...toy, manifest: { ...toy.manifest, ...change } });
const signing = (change: Partial<ConnectorAuth>) => ({ ...toy, auth: { ...toy.auth, ...change } });

export const manifestFaults: readonly SeededFault[] = [
  {
    what: 'has no pending box',
    connector: declaring({ boxes: ['completed'] }),
    caughtBy: ['the manifest is complete'],
    says: /without pending work/,
  },
  {
    what: 'has a docs address that leads nowhere',
    connector: declaring({ docsUrl: 'see the manual' }),
    caughtBy: ['the manifest is complete'],
    says: /Invalid URL/,
  },
  {
    what: 'asks for a field that sign-in does not take',
    connector: signing({
      fields: [...toy.auth.fields, { id: 'domain', label: 'Domain', kind: 'text', autoComplete: 'off' }],
    }),
    caughtBy: ['the sign-in fields are what sign-in takes'],
    says: /the input of alice/,
  },
  {
    what: 'changes the name of who signed in',
    connector: signing({
      signIn: async (call, input) => {
        const { credential, subject } = await toy.auth.signIn(call, input);
        return { credential, subject: { ...subject, username: subject.username.toUpperCase() } };
      },
    }),
    caughtBy: ['everybody of the demo company can sign in'],
    says: /ALICE/,
  },
];
