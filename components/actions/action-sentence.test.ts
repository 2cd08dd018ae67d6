import { describe, expect, it } from 'vitest';
import { ActionState } from '@/lib/domain/action';
import { actionSentence } from './action-sentence';
import { testEntry } from './test-entry';

const withComment = { comment: '同意', values: {} };

describe('actionSentence', () => {
  it('says "done" in the confirmed state and in no other', () => {
    const done = ActionState.options.filter((state) =>
      /\bdone\b/.test(actionSentence(testEntry({ state }), 'Flow')),
    );
    expect(done).toEqual(['confirmed']);
  });

  it('says of a lost answer that the comment is kept and that we check', () =>
    expect(actionSentence(testEntry({ state: 'uncertain', inputs: withComment }), 'Flow')).toBe(
      'Flow did not answer. Your comment is kept; we check whether “Approve” arrived.',
    ));

  it('gives the reason of a refusal and says once that the comment is kept', () => {
    const refused = (message: string) =>
      actionSentence(
        testEntry({ state: 'refused', inputs: withComment, error: { code: 'forbidden', message } }),
        'Flow',
      );
    expect(refused('Bob Brown completed it at 10:14')).toBe(
      'Flow did not accept “Approve”. Bob Brown completed it at 10:14. Your comment is kept.',
    );
    expect(refused('It has changed. Your comment is kept.').match(/kept/g)).toHaveLength(1);
  });

  it('promises nothing about a comment where there is none', () =>
    expect(actionSentence(testEntry({ state: 'conflict' }), 'Flow')).not.toMatch(/comment/));
});
