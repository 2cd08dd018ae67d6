import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ApiProblem } from './api-problem';
import { attemptsByPlace, keepAttempts } from './kept-attempts';
import { stubTabStorage } from './testing/tab-storage';

const outOfReach = new ApiProblem('unavailable', 'Intray did not answer.', null, false);
const uncertain = new ApiProblem('uncertain', 'The system did not answer.');
const UNKNOWN = 'It may be there already.';

let kept: Map<string, string>;
beforeEach(() => {
  kept = stubTabStorage();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

/** The place as a page finds it that was just loaded, with what this tab has kept. */
const loaded = () => keepAttempts<string>('office', UNKNOWN);

function answerOf<Sent>() {
  const told = { with: (_: Sent) => {}, problem: (_: unknown) => {} };
  const answer = new Promise<Sent>((resolve, reject) => {
    told.with = resolve;
    told.problem = reject;
  });
  return { ...told, answer };
}

/** Asks, and says under which key; `answer` is what comes of it. */
async function asked(place: ReturnType<typeof loaded>, content: unknown, answer: Promise<string>) {
  let used = '';
  const sent = place.ask(content, (key) => {
    used = key;
    return answer;
  });
  return { used, sent };
}

it('whoever reloads before the answer asks for the same under the same key, and is warned of anything else', async () => {
  const first = await asked(loaded(), { days: '2' }, new Promise(() => {}));
  const again = await asked(loaded(), { days: '2' }, new Promise(() => {}));
  expect(again.used).toBe(first.used);
  const place = loaded();
  const other = await asked(place, { days: '3' }, Promise.resolve('done'));
  await expect(other.sent).rejects.toThrow(UNKNOWN);
  expect(other.used).toBe('');
  expect(place.state().attempts).toEqual({ open: null, inDoubt: true });
  // Asked once more, the person wants another one.
  const meant = await asked(place, { days: '3' }, Promise.resolve('done'));
  expect(await meant.sent).toBe('done');
  expect(meant.used).not.toBeOneOf(['', first.used]);
});

it('a try that never reached anybody, and one of which nobody can tell, are known after a reload', async () => {
  const lost = await asked(loaded(), 'x', Promise.reject(outOfReach));
  await expect(lost.sent).rejects.toBe(outOfReach);
  expect(loaded().state().attempts.open?.key).toBe(lost.used);
  const told = await asked(loaded(), 'x', Promise.reject(uncertain));
  await expect(told.sent).rejects.toBe(uncertain);
  expect(loaded().state().attempts).toEqual({ open: null, inDoubt: true });
});

it('a doubt goes with what it was about, and a try without an answer stays', async () => {
  const told = await asked(loaded(), 'x', Promise.reject(uncertain));
  await expect(told.sent).rejects.toBe(uncertain);
  const place = loaded();
  const open = await asked(place, 'x', new Promise(() => {}));
  place.dropDoubt();
  const expected = { open: { key: open.used, content: '"x"' }, inDoubt: false };
  expect([place.state().attempts, loaded().state().attempts]).toEqual([expected, expected]);
});

it('what is done is forgotten, so that the same can be wanted once more', async () => {
  const first = await asked(loaded(), 'x', Promise.resolve('done'));
  await first.sent;
  expect(kept.size).toBe(0);
  expect((await asked(loaded(), 'x', Promise.resolve('done'))).used).not.toBe(first.used);
});

it('one thing goes on at a time, also for another screen at the same place', async () => {
  const at = attemptsByPlace<string>(UNKNOWN);
  const first = answerOf<string>();
  const work = vi.fn(() => first.answer);
  const left = at('office').run(work);
  expect(at('office').state().isBusy).toBe(true);
  expect(at('other').state().isBusy).toBe(false);
  expect(at('office').running()).toBe(left);
  expect(at('office').run(work)).toBe(left);
  first.with('done');
  expect(await left).toBe('done');
  expect(work).toHaveBeenCalledOnce();
  expect([at('office').running(), at('office').state().isBusy]).toEqual([null, false]);
});

it('is free again after a problem, and says so to who looks', async () => {
  const place = loaded();
  const seen: boolean[] = [];
  const stop = place.subscribe(() => seen.push(place.state().isBusy));
  await expect(place.run(() => Promise.reject(uncertain))).rejects.toBe(uncertain);
  expect(seen).toEqual([true, false]);
  stop();
  await place.run(() => Promise.resolve('done'));
  expect(seen).toEqual([true, false]);
});
