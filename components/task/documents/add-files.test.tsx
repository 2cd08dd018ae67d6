import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, expect, test, vi } from 'vitest';
import { openedScreen } from '@/components/testing/tab-under-test';
import { AddFiles } from './add-files';
import { UploadLines } from './upload-lines';
import { uploadQueueOf } from './upload-queues';

afterEach(() => {
  vi.restoreAllMocks();
});

const shown = (isDecided: boolean) =>
  renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>
      <AddFiles itemId="item" system="The office" documents={{ slots: [] }} isDecided={isDecided} />
    </QueryClientProvider>,
  );

function opened(isDecided: boolean) {
  const props = { itemId: 'dropped', system: 'The office', documents: { slots: [] }, isDecided };
  return openedScreen(() => AddFiles(props), null).seen;
}

test.each([
  [false, 1],
  [true, 0],
])(
  'with a decision under way (%s) a dropped file takes no page away, and %i is added',
  (isDecided, count) => {
    const add = vi.spyOn(uploadQueueOf('dropped'), 'add').mockReturnValue(undefined);
    const preventDefault = vi.fn();
    const dataTransfer = { types: ['Files'], files: [new File(['x'], 'scan.pdf')] };
    const { onDragOver, onDrop } = opened(isDecided).props;
    for (const happens of [onDragOver, onDrop]) happens({ dataTransfer, preventDefault });
    expect(preventDefault).toHaveBeenCalledTimes(2);
    expect(add).toHaveBeenCalledTimes(count);
  },
);

test('the files on their way keep their lines while a decision is under way', () => {
  const parts: { readonly type?: unknown }[] = opened(true).props.children;
  expect(parts.map(({ type }) => type)).toContain(UploadLines);
});

test('no file is added behind a decision that is under way', () => {
  expect(shown(false)).toContain('Add files');
  expect(shown(true)).not.toContain('<input');
  expect(shown(true)).toContain('While a decision on this item is under way no files can be added.');
});
