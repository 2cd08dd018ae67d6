import { isDeepStrictEqual } from 'node:util';
import type { Call, Connector, InstallationCall, SignedIn, Subject } from '@/lib/connectors/contract';
import { isConnectorError } from '@/lib/connectors/errors';

/** Somebody who is signed in at the system for the length of the check. */
export interface Person {
  readonly subject: Subject;
  /** What must not be printed. */
  credential(): SignedIn['credential'];
  /** Runs a call as this person. As in the app, a refused credential is renewed once. */
  use<Result>(run: (call: Call) => Promise<Result>): Promise<Result>;
}

/** Signs somebody in. Throws `ConnectorError`, `auth` when the system refuses. */
export async function signInPerson(
  connector: Connector,
  installation: () => InstallationCall,
  input: Readonly<Record<string, string>>,
): Promise<Person> {
  let signedIn = await connector.auth.signIn(installation(), input);

  async function renew(refused: unknown): Promise<void> {
    if (!isConnectorError(refused) || refused.code !== 'auth' || !connector.auth.refresh) throw refused;
    const credential = await connector.auth.refresh({ ...installation(), ...signedIn });
    if (isDeepStrictEqual(credential, signedIn.credential)) throw refused;
    signedIn = { ...signedIn, credential };
  }

  return {
    subject: signedIn.subject,
    credential: () => signedIn.credential,
    use: async (run) => {
      try {
        return await run({ ...installation(), ...signedIn });
      } catch (error) {
        await renew(error);
        return run({ ...installation(), ...signedIn });
      }
    },
  };
}
