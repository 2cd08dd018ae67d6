import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import type { FileToSend } from './chosen-files';
import { FileChoice } from './file-choice';

const file: FileToSend = {
  id: 'one',
  file: new File(['x'], 'quote.exe'),
  slot: 'quote',
  problem: null,
  uploadId: null,
  share: 0,
};

function shown(problem: string | null, files: readonly FileToSend[] = []): string {
  const sending = {
    files,
    attached: {},
    add: () => undefined,
    remove: () => undefined,
    forget: () => undefined,
    bring: () => Promise.resolve([]),
  };
  const limits = { maxBytes: null, extensions: ['pdf'] };
  return renderToStaticMarkup(
    <FileChoice label="Quote" slot="quote" required disabled={false} {...{ limits, problem, sending }} />,
  );
}

/** What is read out with the button that adds files. */
function described(page: string): (string | undefined)[] {
  const [, ids = ''] = /<button[^>]*aria-describedby="([^"]+)"/.exec(page) ?? [];
  return ids.split(' ').map((id) => new RegExp(`<p id="${id}"[^>]*>([^<]*)`).exec(page)?.[1]);
}

it('is found as the field that is wrong where a file is missing, and says so at its button', () => {
  expect(shown(null)).not.toContain('data-wrong');
  expect(described(shown(null))).toEqual(['Taken: pdf.']);
  const missing = shown('“Quote” must be filled in.');
  expect(missing).toMatch(/<fieldset[^>]*data-wrong=""/);
  expect(described(missing)).toEqual(['Taken: pdf.', '“Quote” must be filled in.']);
});

it('is found as well where a file is not taken', () => {
  expect(shown(null, [file])).not.toContain('data-wrong');
  expect(shown(null, [{ ...file, problem: 'No such files here.' }])).toMatch(/<fieldset[^>]*data-wrong=""/);
});
