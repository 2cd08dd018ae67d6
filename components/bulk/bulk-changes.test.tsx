import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { BulkChanges } from './bulk-changes';
import { bulkOfTest } from './test-bulk';

const shown = (counts: Parameters<typeof bulkOfTest>[0], attention: number) =>
  renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>
      <BulkChanges bulk={bulkOfTest(counts, { attention })} />
    </QueryClientProvider>,
  );

it('lets what went wrong be put away once all of it has come to an end: nothing unseen goes with it', () => {
  expect(shown({ confirmed: 3, refused: 2 }, 2)).toContain('Put away 2 items that went wrong');
  for (const underWay of ['held', 'sending', 'uncertain'] as const)
    expect(shown({ [underWay]: 1, refused: 2 }, 2)).not.toContain('Put away');
});
