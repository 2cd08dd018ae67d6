import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { fieldOfTest } from '@/lib/domain/testing/form-of-test';
import { FileField } from './file-field';

const field = fieldOfTest('quote', { label: 'Quote', kind: 'file', values: ['1'], display: ['quote.pdf'] });

const shown = (page: string | null) =>
  renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>
      <FileField {...{ field, page }} itemId="item" system="The office" problem={null} disabled={false} />
    </QueryClientProvider>,
  );

it('says where its file can be removed, with the way there', () => {
  const page = shown('https://office.test/item/7');
  expect(page).toContain('removed only in The office.');
  expect(page).toMatch(/<a href="https:\/\/office\.test\/item\/7"[^>]*>Open in The office/);
});

it('leads nowhere where the item has no page at its system', () => {
  const page = shown(null);
  expect(page).toContain('removed only in The office.');
  expect(page).not.toContain('<a ');
});
