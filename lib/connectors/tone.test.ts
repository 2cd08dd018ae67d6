import { describe, expect, test } from 'vitest';
import { toneOf } from './tone';

describe('the tone of a choice', () => {
  test.each([
    '同意',
    '核准',
    '通過',
    'Approve',
    'Approved',
    'I agree',
    'OK',
    'Yes',
    'Complete',
    '確認收件',
    '正常',
    '是',
    'true',
    'Sign',
  ])('%s is positive', (label) => expect(toneOf(label)).toBe('positive'));

  test.each([
    '不同意',
    '不通过',
    '不批准',
    '不予核准',
    '未核准',
    '退回',
    '駁回',
    '否決',
    'Reject',
    'Return to requester',
    'Disapprove',
    'Not approved',
    'Unconfirmed',
    'Incomplete',
    'Do not accept',
    'No',
    'Denied',
    '異常',
    'n',
    'false',
  ])('%s is negative', (label) => expect(toneOf(label)).toBe('negative'));

  test.each([
    '轉採購',
    'Continue',
    'Forward',
    'Notify sales',
    'Notice',
    'Investigate',
    'Bypass',
    '非常急件',
    'Design review',
  ])('%s is neither', (label) => expect(toneOf(label)).toBe('neutral'));
});
