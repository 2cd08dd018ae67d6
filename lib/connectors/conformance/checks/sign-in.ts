import assert from 'node:assert/strict';
import type { Check } from '../check';
import { refusal } from '../reading';
import type { TestSubject } from '../sandbox-call';

/** Alice's own input with the fields of one kind replaced by something wrong. */
function wrongInput({ connector, sandbox }: TestSubject, kind: 'text' | 'password'): Record<string, string> {
  const { input } = sandbox.manifest.accounts.alice;
  const wrong = connector.auth.fields.filter((field) => field.kind === kind).map(({ id }) => id);
  const replaced = connector.auth.kind === 'administrator' ? ['username'] : wrong;
  return { ...input, ...Object.fromEntries(replaced.map((id) => [id, 'not-what-it-should-be'])) };
}

export const signInChecks: readonly Check[] = [
  {
    name: 'everybody of the demo company can sign in',
    async run({ connector, sandbox, installation }) {
      for (const { input, username } of Object.values(sandbox.manifest.accounts)) {
        const { subject } = await connector.auth.signIn(installation(), input);
        assert.equal(subject.username, username);
        assert.notEqual(subject.id, '');
        assert.notEqual(subject.displayName, '');
      }
    },
  },
  {
    name: 'a wrong password is refused with auth',
    appliesTo: ({ auth }) => auth.kind === 'person',
    async run(subject) {
      const signIn = subject.connector.auth.signIn(subject.installation(), wrongInput(subject, 'password'));
      await refusal(signIn, 'a wrong password', ['auth']);
    },
  },
  {
    name: 'an unknown user is refused with auth',
    async run(subject) {
      const signIn = subject.connector.auth.signIn(subject.installation(), wrongInput(subject, 'text'));
      await refusal(signIn, 'an unknown user', ['auth']);
    },
  },
  {
    name: 'signing in while the system is down is not a wrong password',
    async run({ connector, sandbox, faults, installation }) {
      faults.add({ kind: 'down' });
      const signIn = connector.auth.signIn(installation(), sandbox.manifest.accounts.alice.input);
      await refusal(signIn, 'signing in at a dead system', ['unavailable']);
    },
  },
  {
    name: 'whoAmI tells who signed in',
    async run({ connector, callAs }) {
      for (const person of ['alice', 'bob'] as const) {
        const call = await callAs(person);
        assert.deepEqual(await connector.whoAmI(call), call.subject);
      }
    },
  },
];
