import { expect, test } from 'vitest';
import { folderOf } from './folder-path';

test.each([
  ['', {}, []],
  ['/', {}, []],
  ['/Quotes/2026/', {}, ['Quotes', '2026']],
  ['Quotes/@#item', { item: '量規 / gauge' }, ['Quotes', '量規   gauge']],
  ['/@@APP_NUMBER', { APP_NUMBER: 12 }, ['12']],
  // The vendor filled it in when the file came; what is not known here is not made up.
  ['/Quotes/@#item', {}, []],
  ['/Quotes/@#item', undefined, []],
  ['/Quotes/@#item', { item: { no: 'text' } }, []],
])('the destination %j with %j is %j', (path, variables, folders) => {
  expect(folderOf(path, variables)).toEqual(folders);
});
