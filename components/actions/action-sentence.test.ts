import { describe, expect, it } from 'vitest';
import { type ActionEntry, ActionState } from '@/lib/domain/action';
import { actionSentence } from './action-sentence';
import { testEntry } from './test-entry';

const now = Date.parse('2025-11-22T10:00:00.000Z');
const flow = { system: 'Flow', now, names: new Map([['u7', '王小明']]) };
const withComment = { comment: '同意', values: {} };

describe('actionSentence', () => {
  it('says "done" in the confirmed state and in no other', () => {
    const done = ActionState.options.filter((state) =>
      /\bdone\b/.test(actionSentence(testEntry({ state }), flow)),
    );
    expect(done).toEqual(['confirmed']);
  });

  it('says of a lost answer that the comment is kept and that we check', () =>
    expect(actionSentence(testEntry({ state: 'uncertain', inputs: withComment }), flow)).toBe(
      'Flow did not answer. Your comment is kept; we check whether “Approve” arrived.',
    ));

  it('gives the reason of a refusal and says once that the comment is kept', () => {
    const refused = (message: string) =>
      actionSentence(
        testEntry({ state: 'refused', inputs: withComment, error: { code: 'forbidden', message } }),
        flow,
      );
    expect(refused('Bob Brown completed it at 10:14')).toBe(
      'Flow did not accept “Approve”. Bob Brown completed it at 10:14. Your comment is kept.',
    );
    expect(refused('It has changed. Your comment is kept.').match(/kept/g)).toHaveLength(1);
  });

  it('tells what the system noticed with a decision that went through', () =>
    expect(
      actionSentence(
        testEntry({
          state: 'confirmed',
          error: { code: 'bad-response', message: 'The system took the other branch' },
        }),
        flow,
      ),
    ).toBe('Approve: done in Flow. Flow took the other branch.'));

  it('promises nothing about a comment where there is none', () =>
    expect(actionSentence(testEntry({ state: 'conflict' }), flow)).not.toMatch(/comment/));

  it('names whom a task goes to where that is known, and no one by a key', () => {
    const delegation = (id: string) =>
      actionSentence(
        testEntry({
          intent: 'delegate',
          label: 'Delegate',
          inputs: { comment: '', values: { to: [id] } },
        }),
        flow,
      );
    expect(delegation('u7')).toBe('Delegation to 王小明 scheduled');
    expect(delegation('8f3a')).toBe('Delegation scheduled');
  });

  it('says of what was tried that it waits for its system, and until when', () =>
    expect(actionSentence(testEntry({ attempts: 2, heldUntil: '2025-11-22T10:04:00.000Z' }), flow)).toMatch(
      /^Approve: waiting for Flow, next try \d\d:04$/,
    ));

  it('says of what was taken back whether anything had been sent, and what is saved all the same', () => {
    const taken = (attempts: number, saved: string | null = null) =>
      actionSentence(testEntry({ state: 'cancelled', attempts, saved }), flow);
    expect(taken(0)).toBe('Approve: undone, nothing was sent');
    expect(taken(1)).toBe('Approve: undone, it was not carried out');
    expect(taken(1, 'Your comment is already saved in Flow.')).toBe(
      'Approve: undone, it was not carried out. Your comment is already saved in Flow.',
    );
  });

  it('does not call unsent what is partly saved, and says it once', () => {
    const saved = 'Your choice is already saved in Flow.';
    const error = { code: 'conflict', message: `It has changed. ${saved}` } as const;
    const conflict = { event: 'paused', person: null, at: null } as const;
    const told = (over: Partial<ActionEntry>) =>
      actionSentence(testEntry({ attempts: 1, saved, ...over }), flow);
    expect(told({ state: 'conflict', error })).toBe(
      `“Approve” was not carried out. It has changed. ${saved}`,
    );
    expect(told({ state: 'conflict', error, conflict })).toBe(
      `“Approve” was not carried out. It was paused. ${saved}`,
    );
    expect(told({ state: 'held' })).toContain(`. ${saved}`);
  });

  it('says of a conflict who did what and when, and that the comment is kept', () => {
    const conflict = {
      event: 'completed',
      person: { id: 'u7', name: '王小明' },
      at: '2025-11-22T09:58:00.000Z',
    } as const;
    const told = (over: Partial<typeof conflict> | { person: null; at: null }) =>
      actionSentence(
        testEntry({ state: 'conflict', inputs: withComment, conflict: { ...conflict, ...over } }),
        flow,
      );
    expect(told({})).toMatch(
      /^“Approve” was not sent\. 王小明 completed it at \d\d:58\. Your comment is kept\.$/,
    );
    expect(told({ person: null, at: null })).toBe(
      '“Approve” was not sent. It was completed. Your comment is kept.',
    );
  });
});
