import type { Credential } from '../../../contract';
import { ConnectorError } from '../../../errors';
import { toy } from '..';
import { askAs } from '../client';
import { toySandbox } from '../sandbox';
import { isLogin } from '../sandbox/world';
import { ToyCredential, ToyRow, ToySettings } from '../schema';
import { toWorkItem } from '../transform';
import { listing, type SeededFault, sending, type ToyList } from './seeded-fault';

const BOXES = 'each declared box has items';

/** Serves everybody with the credential of whoever came first. */
function firstComeForAll(): ToyList {
  let first: Credential | null = null;
  return (call, request) => {
    first ??= call.credential;
    return toy.list({ ...call, credential: first }, request);
  };
}

export const trustFaults: readonly SeededFault[] = [
  {
    what: 'quotes the password in an error',
    connector: {
      ...toy,
      auth: {
        ...toy.auth,
        signIn: (call, input) =>
          toy.auth.signIn(call, input).catch((cause: unknown) => {
            throw new ConnectorError('unavailable', `No answer for ${input.password}.`, { cause });
          }),
      },
    },
    caughtBy: ['signing in while the system is down is not a wrong password'],
    says: /a secret stands in an error/,
  },
  {
    what: 'keeps the password in the cause of an error',
    connector: {
      ...toy,
      auth: {
        ...toy.auth,
        signIn: (call, input) =>
          toy.auth.signIn(call, input).catch(() => {
            const cause = new Error('refused', { cause: { input } });
            throw new ConnectorError('unavailable', 'There was no answer.', { cause });
          }),
      },
    },
    caughtBy: ['signing in while the system is down is not a wrong password'],
    says: /a secret stands in an error/,
  },
  {
    what: 'puts the token into the address',
    connector: listing((call, request) => {
      const { token } = ToyCredential.parse(call.credential);
      const told = sending(call, (sent) => ({ ...sent, query: [...(sent.query ?? []), ['token', token]] }));
      return toy.list(told, request);
    }),
    caughtBy: [BOXES],
    says: /a secret stands in an address/,
  },
  {
    what: 'logs the credential',
    connector: listing((call, request) => {
      call.log.debug({ credential: call.credential }, 'listing');
      return toy.list(call, request);
    }),
    caughtBy: [BOXES],
    says: /a secret stands in a log line/,
  },
  {
    what: 'sends a decision as if it changed nothing',
    connector: {
      ...toy,
      actions: {
        ...toy.actions,
        perform: (call, ref, action) =>
          toy.actions.perform(
            sending(call, (request) => ({ ...request, write: false })),
            ref,
            action,
          ),
      },
    },
    caughtBy: ['a decision moves the item out of pending, with each write applied once'],
    says: /counted \d+ writes, but only 0 requests were sent as such/,
  },
  {
    what: 'follows a redirect past the http it was given',
    connector: listing(async (call, request) => {
      const slice = await toy.list(call, request).catch(async (error: unknown) => {
        await fetch(`${call.connection.baseUrl}/tasks`).catch(() => null);
        throw error;
      });
      return slice;
    }),
    caughtBy: ['a redirect is not followed'],
    says: /left the origin/,
  },
  {
    what: 'serves everybody with the credential of the first',
    connector: listing(firstComeForAll()),
    caughtBy: ['two people do not see the same box'],
    says: /not.*deep-equal/i,
  },
  {
    what: 'builds a path from whatever the ref says',
    connector: {
      ...toy,
      get: async (call, ref) => {
        const row = await askAs(call, ToyRow, { method: 'GET', path: `/tasks/${ref.externalId}/row` });
        return toWorkItem(row, ref.box, call.connection.timeZone);
      },
    },
    caughtBy: ['a ref cannot lead a request astray'],
    says: /become a query/,
  },
  {
    what: 'signs in anew whenever it should refresh',
    connector: {
      ...toy,
      auth: {
        ...toy.auth,
        refresh: async (call) => {
          const { username } = call.subject;
          const { input } = toySandbox.manifest.accounts[isLogin(username) ? username : 'nobody'];
          return (await toy.auth.signIn(call, input)).credential;
        },
      },
    },
    caughtBy: ['refreshing a valid credential answers the same one'],
    says: /deep-equal/,
  },
  {
    what: 'never renews a credential',
    connector: { ...toy, auth: { ...toy.auth, refresh: async (call) => call.credential } },
    caughtBy: [
      'an expired credential is renewed and the call repeated',
      'a credential left alone for a day is renewed',
      'one renewal serves five calls that meet the expiry together',
    ],
    says: /You may not do this/,
  },
  {
    what: 'takes an expired credential for a broken system',
    connector: listing((call, request) =>
      toy.list(call, request).catch(() => {
        throw new ConnectorError('unavailable', 'The toy is out of order.');
      }),
    ),
    caughtBy: ['an expired credential is answered with auth'],
    says: /must be auth, not unavailable/,
  },
  {
    what: 'takes a wrong password for a broken system',
    connector: {
      ...toy,
      auth: {
        ...toy.auth,
        signIn: (call, input) =>
          toy.auth.signIn(call, input).catch(() => {
            throw new ConnectorError('unavailable', 'The toy is out of order.');
          }),
      },
    },
    caughtBy: ['a wrong password is refused with auth', 'an unknown user is refused with auth'],
    says: /must be auth, not unavailable/,
  },
  {
    what: 'mixes up who is asking',
    connector: {
      ...toy,
      whoAmI: async (call) => ({ ...(await toy.whoAmI(call)), id: call.subject.username }),
    },
    caughtBy: ['whoAmI tells who signed in'],
    says: /deep-equal/,
  },
  {
    what: 'takes any settings',
    connector: {
      ...toy,
      manifest: { ...toy.manifest, config: ToySettings.loose().catch({ pageSize: 500 }) },
    },
    caughtBy: ['the settings schema takes good settings and names the field of bad ones'],
    says: /settings are an object|refused by name/,
  },
];
