import { describe, expect, it } from 'vitest';
import {
  type AbsenceRule,
  type Coverage,
  chainsOf,
  covers,
  coversConnection,
  findOverlap,
  receiverOf,
  sharedCoverage,
  sharedPeriod,
  statusOf,
} from './absence';

const day = (number: number) => `2026-03-${String(number).padStart(2, '0')}T09:00:00.000Z`;
const leave = { connectionId: 'a', processName: 'Leave request' };
const purchase = { connectionId: 'a', processName: 'Purchase request' };
const allOfA = { connectionId: 'a', processName: null };
const allOfB = { connectionId: 'b', processName: null };

let count = 0;
function rule(
  userId: string,
  substituteUserId: string,
  from = 1,
  until = 10,
  processes: Coverage = null,
): AbsenceRule {
  count += 1;
  const id = `rule-${count}`;
  return { id, userId, substituteUserId, startsAt: day(from), endsAt: day(until), processes };
}

describe('what a rule covers', () => {
  it('takes a process by its name, all of a connection, or everything', () => {
    expect(covers([leave], 'a', 'Leave request')).toBe(true);
    expect(covers([leave], 'b', 'Leave request')).toBe(false);
    expect(covers([allOfA], 'a', 'whatever')).toBe(true);
    expect(covers(null, 'b', 'whatever')).toBe(true);
    expect(coversConnection([leave], 'a')).toBe(false);
    expect(coversConnection([allOfA], 'a')).toBe(true);
  });

  it.each([
    [null, null, null],
    [null, [leave], [leave]],
    [[leave, purchase], [purchase], [purchase]],
    [[allOfA], [leave, allOfB], [leave]],
    [[leave], [allOfB], []],
    [[allOfA, leave], [leave], [leave]],
  ])('%j and %j share %j', (one, other, shared) => {
    expect(sharedCoverage(one, other)).toEqual(shared);
    expect(sharedCoverage(other, one)).toEqual(shared);
  });

  it('does not share an instant with what begins when it ends', () => {
    expect(sharedPeriod(rule('x', 'y', 1, 5), rule('x', 'y', 5, 9))).toBeNull();
    expect(sharedPeriod(rule('x', 'y', 1, 6), rule('x', 'y', 5, 9))).toEqual({
      startsAt: day(5),
      endsAt: day(6),
    });
  });
});

describe('two rules of one person', () => {
  it('overlap when they meet in time and in a process', () => {
    const first = rule('alice', 'bob', 1, 5, [leave]);
    expect(findOverlap(rule('alice', 'carol', 4, 8), [first])).toBe(first);
    expect(findOverlap(rule('alice', 'carol', 4, 8, [allOfA]), [first])).toBe(first);
    expect(findOverlap(rule('alice', 'carol', 4, 8, [purchase]), [first])).toBeNull();
    expect(findOverlap(rule('alice', 'carol', 5, 8), [first])).toBeNull();
    expect(findOverlap(rule('bob', 'carol', 4, 8), [first])).toBeNull();
    expect(findOverlap({ ...first, endsAt: day(9) }, [first])).toBeNull();
  });
});

describe('a loop', () => {
  const loops = (wanted: AbsenceRule, rules: readonly AbsenceRule[]) =>
    chainsOf(wanted, rules)
      .filter(({ isLoop }) => isLoop)
      .map(({ userIds }) => userIds);

  it('of three people is found, with their names in order', () => {
    const others = [rule('bob', 'carol'), rule('carol', 'alice')];
    expect(loops(rule('alice', 'bob'), others)).toEqual([['alice', 'bob', 'carol', 'alice']]);
  });

  it('is none when the three never are away at one time', () => {
    // Bob and carol are away together, alice and bob are, but never all three.
    const others = [rule('bob', 'carol', 1, 10), rule('carol', 'alice', 8, 12)];
    expect(loops(rule('alice', 'bob', 1, 8), others)).toEqual([]);
    expect(loops(rule('alice', 'bob', 1, 9), others)).toHaveLength(1);
  });

  it('is none when no process goes all the way round', () => {
    const others = [rule('bob', 'carol', 1, 10, [leave]), rule('carol', 'alice', 1, 10, [purchase])];
    expect(loops(rule('alice', 'bob'), others)).toEqual([]);
    expect(
      loops(rule('alice', 'bob'), [others[0] ?? rule('x', 'y'), rule('carol', 'alice', 1, 10, [allOfA])]),
    ).toHaveLength(1);
  });

  it('among others does not hang the search', () => {
    const others = [rule('bob', 'carol'), rule('carol', 'dora'), rule('dora', 'bob')];
    expect(loops(rule('alice', 'bob'), others)).toEqual([]);
  });

  it('is found behind one of two rules of a substitute', () => {
    const others = [rule('bob', 'dora', 1, 10, [leave]), rule('bob', 'alice', 1, 10, [purchase])];
    expect(loops(rule('alice', 'bob'), others)).toEqual([['alice', 'bob', 'alice']]);
  });
});

describe('a chain', () => {
  const receiver = (rules: AbsenceRule[], at = day(3), process: string | null = 'Leave request') =>
    receiverOf(rules[0] ?? rule('x', 'y'), rules, at, 'a', process);

  it('ends with the first who is there', () => {
    expect(receiver([rule('alice', 'bob')])).toBe('bob');
    expect(receiver([rule('alice', 'bob'), rule('bob', 'carol')])).toBe('carol');
    expect(receiver([rule('alice', 'bob'), rule('bob', 'carol', 4, 10)])).toBe('bob');
    expect(receiver([rule('alice', 'bob'), rule('bob', 'carol', 1, 3)])).toBe('bob');
    expect(receiver([rule('alice', 'bob'), rule('bob', 'carol', 1, 10, [purchase])])).toBe('bob');
    expect(receiver([rule('alice', 'bob'), rule('bob', 'carol', 1, 10, [leave])], day(3), null)).toBe('bob');
  });

  it('goes through a few hands only, and to nobody twice', () => {
    const long = ['bob', 'carol', 'dora', 'emil', 'fred'].map((name, index, all) =>
      rule(name, all[index + 1] ?? 'gina'),
    );
    expect(receiver([rule('alice', 'bob'), ...long])).toBe('emil');
    expect(receiver([rule('alice', 'bob'), rule('bob', 'carol'), rule('carol', 'bob')])).toBe('carol');
    expect(receiver([rule('alice', 'bob'), rule('bob', 'alice')])).toBe('bob');
  });
});

it('says where a rule stands', () => {
  const period = { startsAt: day(3), endsAt: day(5), endedAt: null };
  expect(statusOf(period, day(2))).toBe('coming');
  expect(statusOf(period, day(3))).toBe('running');
  expect(statusOf(period, day(5))).toBe('over');
  expect(statusOf({ ...period, endedAt: day(4) }, day(4))).toBe('over');
  expect(statusOf({ ...period, endedAt: day(2) }, day(9))).toBe('withdrawn');
});
