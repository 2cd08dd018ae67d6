import { z } from 'zod';
import type { Call, Connector, InstallationCall, SignedIn } from '@/lib/connectors/contract';
import { ConnectorError } from '@/lib/connectors/errors';

const Tokens = z.object({ access: z.string(), renewal: z.string() });

/** What a test may see of the vendor, and do to it. */
export interface RotatingVendor {
  readonly connector: Connector;
  /** Usernames of sign-ins asked for, refused ones included. */
  readonly signIns: string[];
  refreshes: number;
  /** Passwords by username; change one and the vendor refuses the old. */
  readonly passwords: Record<string, string>;
  /** Ends every access token; renewal tokens still work. */
  expireAccess(): void;
  /** Ends every token: only a sign-in helps. */
  expireAll(): void;
  /** The next answers: no answer at all, or an answer that got lost. */
  outage: 'none' | 'unavailable' | 'uncertain';
  /** True: refuses calls although the token is good, as vendors do that answer 401 for a missing right. */
  refusesCalls: boolean;
  /** Refreshes wait for this. */
  gate: Promise<void>;
}

/** A vendor in memory whose renewal tokens die with their first use: two refreshes at once lose the sign-in. */
export function createRotatingVendor(
  options: { kind?: 'person' | 'administrator'; withRefresh?: boolean } = {},
): RotatingVendor {
  const { kind = 'person', withRefresh = true } = options;
  let count = 0;
  const access = new Map<string, string>();
  const renewals = new Map<string, string>();
  const refuse = () => new ConnectorError('auth', 'The office did not accept the sign-in.');
  const answerOrNot = () => {
    if (vendor.outage !== 'none') throw new ConnectorError(vendor.outage, 'The office did not answer.');
  };

  function issue(username: string) {
    count += 1;
    const tokens = { access: `access-${count}-7Tq`, renewal: `renewal-${count}-7Tq` };
    access.set(tokens.access, username);
    renewals.set(tokens.renewal, username);
    return tokens;
  }

  async function signIn(_call: InstallationCall, input: Readonly<Record<string, string>>): Promise<SignedIn> {
    const username = input.username ?? '';
    vendor.signIns.push(username);
    answerOrNot();
    const known = vendor.passwords[username];
    if (known === undefined || (kind === 'person' && known !== input.password)) throw refuse();
    const subject = { id: `id-of-${username}`, username, displayName: `Office ${username}` };
    return { subject, credential: kind === 'person' ? issue(username) : {} };
  }

  async function refresh(call: Call) {
    vendor.refreshes += 1;
    await vendor.gate;
    answerOrNot();
    const { renewal } = Tokens.parse(call.credential);
    const username = renewals.get(renewal);
    if (username === undefined) throw refuse();
    renewals.delete(renewal);
    return issue(username);
  }

  async function whoAmI(call: Call) {
    answerOrNot();
    if (vendor.refusesCalls) throw refuse();
    if (kind === 'person' && !access.has(Tokens.parse(call.credential).access)) throw refuse();
    return call.subject;
  }

  const unused = async (): Promise<never> => {
    throw new ConnectorError('unsupported', 'The office cannot do that.');
  };
  const fields = [
    { id: 'username', label: 'User name', kind: 'text', autoComplete: 'username' },
    { id: 'password', label: 'Password', kind: 'password', autoComplete: 'current-password' },
  ] as const;

  const vendor: RotatingVendor = {
    connector: {
      manifest: {
        id: 'office',
        displayName: 'Office',
        mark: 'O',
        docsUrl: 'https://office.example/docs',
        config: z.strictObject({
          workspace: z.string().min(1).default('main'),
          clientSecret: z.string().min(8, 'must have at least 8 characters').optional(),
        }),
        boxes: ['pending'],
        sync: { minIntervalSeconds: 1, maxConcurrency: 5, readsHaveEffects: false },
      },
      auth: {
        kind,
        fields: kind === 'person' ? fields : fields.slice(0, 1),
        signIn,
        ...(withRefresh && { refresh }),
      },
      whoAmI,
      list: unused,
      get: unused,
      verify: unused,
      actions: { available: unused, perform: unused },
    },
    signIns: [],
    refreshes: 0,
    passwords: { alice: 'office-alice-pw-3Fd8', bob: 'office-bob-pw-9Kx2' },
    expireAccess: () => access.clear(),
    expireAll() {
      access.clear();
      renewals.clear();
    },
    outage: 'none',
    refusesCalls: false,
    gate: Promise.resolve(),
  };
  return vendor;
}
