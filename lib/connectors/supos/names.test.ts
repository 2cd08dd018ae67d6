import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TestSubject } from '../conformance/sandbox-call';
import type { Call } from '../contract';
import { createHttp } from '../http';
import { namesOf } from './names';
import { startSupos } from './testing';

let supos: TestSubject;
let alice: Call;

beforeEach(async () => {
  supos = await startSupos();
  alice = await supos.callAs('alice');
});
afterEach(() => supos.close());

/** Whom supOS was asked about after alice had signed in. */
const lookedUp = () =>
  supos.recording.requests.slice(1).flatMap(({ url }) => /\/auth\/v2\/users\/([^/?]+)/.exec(url)?.[1] ?? []);

async function shown(usernames: readonly string[], call = alice): Promise<string[]> {
  const names = await namesOf(call, usernames);
  return usernames.map((username) => names(username).name);
}

const later = (minutes: number): Call => ({
  ...alice,
  now: () => new Date(alice.now().getTime() + minutes * 60_000),
});

describe('names of people in a log', () => {
  it('are asked for once each, and not at all for the person', async () => {
    const wanted = ['bob', 'alice', 'sam', 'bob', ''];
    expect(await shown(wanted)).toEqual(['Bob Brown', 'Alice Adams', 'Sam Sullivan', 'Bob Brown', '']);
    expect(lookedUp()).toEqual(['bob', 'sam']);
  });

  it('are shared by panes that open together and by everybody of the connection afterwards', async () => {
    await Promise.all([shown(['bob', 'sam']), shown(['sam', 'bob'])]);
    expect(await shown(['bob', 'sam'], await supos.callAs('carol'))).toEqual(['Bob Brown', 'Sam Sullivan']);
    expect(lookedUp().filter((username) => username !== 'carol')).toEqual(['bob', 'sam']);
  });

  it('are asked for again after ten minutes', async () => {
    await shown(['bob']);
    await shown(['bob'], later(9));
    expect(lookedUp()).toEqual(['bob']);
    await shown(['bob'], later(11));
    expect(lookedUp()).toEqual(['bob', 'bob']);
  });

  it('are never those of another connection', async () => {
    const other: Call = { ...alice, http: createHttp({ baseUrl: supos.origin, fetch: answering('Bertha') }) };
    await shown(['bob']);
    expect(await shown(['bob'], other)).toEqual(['Bertha']);
    expect(await shown(['bob'])).toEqual(['Bob Brown']);
  });

  it('of somebody who is unknown are remembered as the login, of a directory that is down are not', async () => {
    expect(await shown(['zhangsan'])).toEqual(['zhangsan']);
    await shown(['zhangsan']);
    expect(lookedUp()).toEqual(['zhangsan']);
    supos.faults.add({ kind: 'status-500', match: '/auth/v2/users/', times: 1 });
    expect(await shown(['bob'])).toEqual(['bob']);
    expect(await shown(['bob'])).toEqual(['Bob Brown']);
  });

  it('do not fail with another call that was given up meanwhile', async () => {
    const leaving = new AbortController();
    const gone = shown(['bob'], { ...alice, signal: leaving.signal });
    const staying = shown(['bob']);
    leaving.abort();
    await expect(gone).rejects.toMatchObject({ name: 'AbortError' });
    expect(await staying).toEqual(['Bob Brown']);
  });

  it('of many are found twenty at a time, and only so many are kept', async () => {
    let asked = 0;
    const fetch = answering('Somebody', () => {
      asked += 1;
    });
    const call: Call = { ...alice, http: createHttp({ baseUrl: supos.origin, fetch }) };
    const crowd = Array.from({ length: 2_010 }, (_, index) => `user-${index}`);
    const first = await shown(crowd.slice(0, 30), call);
    expect(first.filter((name) => name === 'Somebody')).toHaveLength(20);
    for (let start = 0; start < crowd.length; start += 20) await shown(crowd.slice(start, start + 20), call);
    expect(asked).toBe(crowd.length);
    await shown(crowd.slice(-20), call);
    expect(asked).toBe(crowd.length);
    await shown(crowd.slice(0, 1), call);
    expect(asked).toBe(crowd.length + 1);
  });
});

/** A directory that gives everybody the same name. */
function answering(personName: string, count: () => void = () => undefined): typeof fetch {
  return async (url) => {
    count();
    const username = String(url).split('/').at(-1);
    return Response.json({ username, personName });
  };
}
