import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { UploadLine } from './upload-queue';
import { FailedUpload } from './uploads-elsewhere';

const line: UploadLine = {
  id: '1',
  name: 'scan.pdf',
  item: { title: 'Pump 7', connectionId: 'office' },
  place: null,
  state: 'failed',
  share: 1,
  problem: 'It takes no more files.',
  inDoubt: false,
};
const shown = (over: Partial<UploadLine> = {}) =>
  renderToStaticMarkup(
    <FailedUpload
      upload={{ itemId: 'one', line: { ...line, ...over }, isTold: false }}
      connections={[]}
      onOpen={() => undefined}
      onDismiss={() => undefined}
    />,
  );

test('a file that was not added is told with its name, the reason and its item', () => {
  expect(shown()).toContain('“scan.pdf” was not added. It takes no more files.');
  expect(shown()).toContain('Pump 7');
});

test('of what may be there nobody says that it is not', () => {
  expect(shown({ inDoubt: true })).toContain('It is not certain that “scan.pdf” was added.');
  expect(shown({ inDoubt: true })).not.toContain('was not added');
});

test('one whose item was not known yet is told all the same', () => {
  expect(shown({ item: null })).toContain('scan.pdf');
});
