import { isConnectorError } from '@/lib/connectors/errors';
import type { VendorCheck } from '../check';
import { fail, notSupported, pass } from '../finding';
import type { Installation, SignInInput } from '../installation';
import { TIME_ZONE_FEATURE } from './clock';

/** What nobody has for a password, and no system for a user name. */
const WRONG = 'intray-check-0c1d2e3f';

/**
 * A sign-in of somebody who does not exist: systems lock the accounts of those who exist after some wrong passwords. What else
 * a sign-in asks for stays as it is, so that the system gets as far as looking for the person.
 */
function wrongInput({ connector, inputs: [input] }: Installation): SignInInput {
  const { fields } = connector.auth;
  const names = fields.filter(({ autoComplete }) => autoComplete === 'username').map(({ id }) => id);
  const secrets = fields.filter(({ kind }) => kind === 'password').map(({ id }) => id);
  const changed = names.length > 0 ? [...names, ...secrets] : Object.keys(input);
  return { ...input, ...Object.fromEntries(changed.map((id) => [id, WRONG])) };
}

/** Everything with a status is an answer, also a redirection to the vendor's own sign-in page. */
async function answers(installation: Installation): Promise<void> {
  try {
    await installation.call().http.send({ method: 'GET', path: '/' });
  } catch (error) {
    const gateway = isConnectorError(error) && error.code === 'unavailable';
    if (!isConnectorError(error) || error.status === undefined || gateway) throw error;
  }
}

export const accessChecks: readonly VendorCheck[] = [
  {
    name: 'the address answers',
    run: async (installation) => {
      await answers(installation);
      return pass('Something answers at the address of the connection.');
    },
  },
  {
    name: 'signing in works',
    run: async (installation) => {
      await installation.signIn();
      return pass('The sign-in is accepted.');
    },
  },
  {
    name: 'the person is the same as signed in',
    run: async ({ connector, person }) => {
      const somebody = await person();
      const { id } = await somebody.use((call) => connector.whoAmI(call));
      return id === somebody.subject.id
        ? pass('The system names the person who signed in.')
        : fail('The system names another person than the one who signed in.');
    },
  },
  {
    name: 'a wrong sign-in is refused',
    run: async (installation) => {
      const refused = await installation.connector.auth
        .signIn(installation.call(), wrongInput(installation))
        .then(
          () => null,
          (error: unknown) => error,
        );
      if (refused === null) return fail('The system let somebody in with a wrong sign-in.');
      if (isConnectorError(refused) && refused.code === 'auth')
        return pass('The system refuses it, and Intray tells it from a fault.');
      await installation.person(); // a system that lets nobody in was told already
      throw refused;
    },
  },
  {
    name: 'version and parts',
    run: async ({ probed }) => {
      const self = await probed();
      if (self === null) return notSupported('This connector does not ask a system what it is.');
      const { version, features } = self;
      const word = (present: boolean | null) =>
        present === null ? 'unknown' : present ? 'there' : 'not there';
      const parts = features
        .filter(({ id }) => id !== TIME_ZONE_FEATURE)
        .map(({ label, present }) => `${label}: ${word(present)}`);
      const told = version === null ? 'The system does not tell its version' : `Version ${version}`;
      return pass(`${[told, ...parts].join('; ')}.`);
    },
  },
];
