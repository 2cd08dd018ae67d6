import { afterEach, describe, expect, it } from 'vitest';
import { toy } from '@/lib/connectors/conformance/toy';
import { ConnectorError, type ConnectorErrorOptions } from '@/lib/connectors/errors';
import type { ErrorCode } from '@/lib/domain/error-code';
import { decide, fate, round } from '../testing/deciding';
import { type InboxUnderTest, startInbox } from '../testing/inbox-under-test';

let inbox: InboxUnderTest;
afterEach(() => inbox.close());

/** The comment of a decision, which is all that tells the toy's items apart here, with what its sending fails. */
const failures = new Map<string, () => ConnectorError>();

async function start(): Promise<void> {
  failures.clear();
  const { actions } = toy;
  const perform: typeof actions.perform = async (call, ref, request) => {
    const failure = failures.get(request.inputs.comment);
    if (failure) throw failure();
    return actions.perform(call, ref, request);
  };
  // Time passes only where a test lets it: on a slow machine what was put off would be due again.
  const begun = new Date();
  inbox = await startInbox({ connector: { ...toy, actions: { ...actions, perform } }, now: () => begun });
  await inbox.subject.control('/flood', { person: 'alice', box: 'pending', count: 10 });
  await inbox.sync();
}

const breaking = (code: ErrorCode, options: ConnectorErrorOptions = {}) => {
  return () => new ConnectorError(code, 'The system failed.', options);
};
const broken = breaking('unavailable', { status: 500 });

/** Decides, and lets what is due be sent. */
async function sendOne(comment: string, failure?: () => ConnectorError) {
  if (failure) failures.set(comment, failure);
  const action = await decide(inbox, { comment });
  await round(inbox);
  return action;
}

const stateOf = async (action: { id: string }) => {
  const { state, attempts } = await fate(inbox, action);
  return { state, attempts };
};
const SENT = { state: 'confirmed', attempts: 1 };
const PUT_OFF = { state: 'held', attempts: 1 };
const UNTRIED = { state: 'held', attempts: 0 };

describe('an action that fails for reasons of its own', () => {
  it('waits alone: the others of its connection are sent at once', async () => {
    await start();
    const first = await sendOne('broken', broken);
    expect(await stateOf(first)).toEqual(PUT_OFF);
    expect(await stateOf(await sendOne('fine'))).toEqual(SENT);
    expect(await stateOf(first)).toEqual(PUT_OFF);
  });

  it('is not several, however often it is tried', async () => {
    await start();
    const action = await sendOne('broken', broken);
    for (let n = 2; n <= 4; n += 1) {
      inbox.advance(400_000);
      await round(inbox);
      expect((await stateOf(action)).attempts).toBe(n);
    }
    expect(await stateOf(await sendOne('fine'))).toEqual(SENT);
  });
});

describe('a connection rests', () => {
  it('after several different actions failed one after another, until one is answered', async () => {
    await start();
    const failed = [];
    for (const comment of ['1', '2', '3']) failed.push(await sendOne(comment, broken));
    const next = await sendOne('fine');
    expect(await stateOf(next)).toEqual(UNTRIED);
    failures.clear();
    inbox.advance(60_001);
    await round(inbox);
    for (const action of [...failed, next]) expect((await stateOf(action)).state).toBe('confirmed');
    await sendOne('4', broken);
    expect(await stateOf(await sendOne('fine, too'))).toEqual(SENT);
  });

  it('not after as many between which others were answered', async () => {
    await start();
    for (const comment of ['1', '2', '3', '4']) {
      await sendOne(comment, broken);
      expect(await stateOf(await sendOne(`fine ${comment}`))).toEqual(SENT);
    }
  });

  it.each([
    [
      'cannot be reached',
      breaking('unavailable', { cause: Object.assign(new Error(), { code: 'ECONNREFUSED' }) }),
    ],
    ['does not answer in time', breaking('unavailable', { cause: new DOMException('', 'TimeoutError') })],
    ['is down for maintenance', breaking('unavailable', { status: 503, retryAfterSeconds: 30 })],
    ['asks to slow down', breaking('rate-limited', { retryAfterSeconds: 30 })],
  ])('at once when the system %s', async (_what, failure) => {
    await start();
    expect(await stateOf(await sendOne('first', failure))).toEqual(PUT_OFF);
    expect(await stateOf(await sendOne('second'))).toEqual(UNTRIED);
  });

  it('also when the action that found out was tried for the last time', async () => {
    await start();
    const down = breaking('unavailable', { status: 503 });
    const first = await sendOne('first', down);
    inbox.advance(2 * 3_600_000 + 60_000);
    await round(inbox);
    expect((await stateOf(first)).state).toBe('refused');
    expect(await stateOf(await sendOne('second'))).toEqual(UNTRIED);
  });

  it('for a minute at most, whatever an action waits for', async () => {
    await start();
    await sendOne('first', breaking('rate-limited', { retryAfterSeconds: 600 }));
    const second = await sendOne('second');
    inbox.advance(60_001);
    await round(inbox);
    expect(await stateOf(second)).toEqual(SENT);
  });
});
