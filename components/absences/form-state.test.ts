import { describe, expect, it } from 'vitest';
import { type AbsenceDraft, isChosen, missingText, newDraft, toggled, wishOf } from './form-state';

const draft: AbsenceDraft = { ...newDraft(new Date(2026, 10, 22, 15, 30).getTime()), substitute: 'bob' };
const all = { connectionId: 'office', processName: null };
const leave = { connectionId: 'office', processName: 'Leave' };
const mill = { connectionId: 'mill', processName: null };

describe('the form of a rule', () => {
  it('begins tomorrow morning, for a week', () =>
    expect(wishOf(draft)).toMatchObject({
      start: '2026-11-23T08:00',
      end: '2026-11-30T08:00',
      processes: null,
      movesOpenItems: true,
    }));

  it.each([
    ['who stands in', { substitute: '' }],
    ['when', { end: '' }],
    ['at least one process', { all: false }],
  ] as [string, Partial<AbsenceDraft>][])('asks for %s', (text, change) => {
    expect(wishOf({ ...draft, ...change })).toBeNull();
    expect(missingText({ ...draft, ...change })).toContain(text);
    expect(missingText(draft)).toBeNull();
  });

  it('takes all of a system instead of its processes, and the other way round', () => {
    const some = toggled(toggled({ ...draft, all: false }, leave), mill);
    expect(wishOf(some)?.processes).toEqual([leave, mill]);
    expect(toggled(some, all).processes).toEqual([mill, all]);
    expect(toggled(toggled(some, all), leave).processes).toEqual([mill, leave]);
    expect(isChosen(toggled(some, leave), leave)).toBe(false);
  });
});
