import { expect, it } from 'vitest';
import { awayText } from './away-text';

const bob = {
  substitute: { username: 'bob', name: 'Bob' },
  processes: null,
  end: '2026-11-24T09:00',
  endsAt: '2026-11-24T09:00:00.000Z',
};
const leave = { connectionId: 'mill', processName: 'Leave' };
const told = (first: Parameters<typeof awayText>[0], ...others: Parameters<typeof awayText>[1]) =>
  awayText(first, others, 2026, (id) => id.toUpperCase());

it('tells who stands in and until when, and for what where that is not all', () => {
  expect(told(bob)).toBe('You are away until Tue 24 Nov, 09:00. Bob stands in for you.');
  expect(told({ ...bob, processes: [leave, { connectionId: 'office', processName: null }] })).toBe(
    'You are away until Tue 24 Nov, 09:00. Bob stands in for you: Leave (MILL), all of OFFICE.',
  );
});

it('names no more of a long list than fits', () =>
  expect(told({ ...bob, processes: [leave, leave, leave, leave] })).toMatch(
    /for you: Leave \(MILL\), Leave \(MILL\) and 2 more\.$/,
  ));

it('counts several rules, and names everybody who stands in once', () => {
  const later = { ...bob, end: '2026-11-30T17:00', endsAt: '2026-11-30T17:00:00.000Z', processes: [leave] };
  expect(told({ ...bob, processes: [leave] }, later)).toBe(
    'You are away by 2 rules, until Mon 30 Nov, 17:00 at the latest. Bob stands in for you, each rule for what it covers.',
  );
  const carol = { ...later, substitute: { username: 'carol', name: 'Carol' } };
  expect(told(carol, bob)).toMatch(
    /^You are away by 2 rules, until Mon 30 Nov, .+ Carol and Bob stand in for you/,
  );
});
