import { expect, test } from 'vitest';
import { pushed } from './effects';

const row = { flow: 'f1', dataNo: 1, dataId: 2 };

test('a push tells what it writes that did not stand in the form before (vendor facts: omflow §5)', () => {
  const before = { FORMITM_1: 'First.', FORMITM_2: 'open', FORMITM_3: ['a'] };
  const sent = { FORMITM_1: 'First.\nSecond.', FORMITM_2: 'done', FORMITM_3: ['a', 'b'], FORMITM_4: 'New.' };
  expect(pushed({ ...row, values: before }, 'alice', sent)).toMatchObject({ text: 'Second.\ndone\nNew.' });
  expect(pushed({ ...row, values: before }, 'alice', before)).toMatchObject({ text: '' });
});
