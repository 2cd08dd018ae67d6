import { expect, test } from 'vitest';
import type { Verdict } from './judge';
import { isWrong, lastLine, neverApplied, summary } from './report';

const verdict = (fate: Verdict['fate'], why = 'confirmed'): Verdict => ({
  fate,
  why,
  asked: null,
  entry: null,
  deeds: [],
});
const verdicts = [
  verdict('applied once'),
  verdict('applied once'),
  verdict('applied twice'),
  verdict('lost'),
  verdict('told wrongly'),
  verdict('not applied', 'cancelled'),
  verdict('cannot tell', 'nobody could tell'),
];

test('the last line counts kills, actions and fates', () => {
  expect(lastLine(50, verdicts)).toBe(
    'kills 50, actions 7, applied once 2, applied twice 1, lost 1, told wrongly 1, cannot tell 1',
  );
});

test('three fates are wrong, the others are not', () => {
  expect(verdicts.filter(isWrong).map(({ fate }) => fate)).toEqual(['applied twice', 'lost', 'told wrongly']);
});

test('the summary tells how often nobody could tell, and why what did not happen did not', () => {
  expect(summary(verdicts, [])).toContain('Not applied, and said so: cancelled 1');
  expect(summary(verdicts, [])).toContain('Nobody could tell, and said so: nobody could tell 1');
});

test('a long run tells which kinds of action were taken and never happened; a short one cannot', () => {
  const of = (intent: 'pause' | 'claim', fate: Verdict['fate']): Verdict => ({
    ...verdict(fate),
    asked: {
      key: 'k',
      person: 'alice',
      connectionId: 'toy',
      intent,
      ids: [],
      refusal: null,
      undone: false,
    },
  });
  const taken = [of('pause', 'not applied'), of('claim', 'not applied'), of('claim', 'applied once')];
  expect(neverApplied(200, taken)).toEqual(['toy pause']);
  expect(neverApplied(199, taken)).toEqual([]);
});
