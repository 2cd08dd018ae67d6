import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { WorkDocument } from '@/lib/domain/document';
import { DocumentRow } from './document-row';

const quote: WorkDocument = {
  id: 'quote:3',
  name: 'quote.pdf',
  kind: 'input',
  label: 'Quote',
  contentType: null,
  size: 2_000,
  version: '3',
  at: null,
  person: { id: null, name: 'Alice Adams' },
  downloadable: true,
  removable: false,
};
const shown = (over: Partial<WorkDocument> = {}) =>
  renderToStaticMarkup(<DocumentRow itemId="item" system="The office" document={{ ...quote, ...over }} />);

test('a document is told with its type, size, version and author', () => {
  expect(shown()).toMatch(/Quote · PDF · 2(\.0)? kB · version 3 · Alice Adams/);
  expect(shown()).not.toContain('Version');
});

test('each older version can be downloaded', () => {
  const page = shown({
    olderVersions: [
      { id: 'quote:2', version: '2' },
      { id: 'quote:1', version: '1' },
    ],
  });
  expect(page).toContain('aria-label="Older versions of quote.pdf"');
  for (const [id, version] of [
    ['quote%3A2', 2],
    ['quote%3A1', 1],
  ])
    expect(page).toMatch(
      new RegExp(
        `aria-label="quote.pdf, version ${version}"[^>]*href="/api/work-items/item/documents/${id}"`,
      ),
    );
});
