import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { bulkOfTest } from '@/components/bulk/test-bulk';
import { bulkCountsOptions, bulksOptions } from '@/lib/queries/bulks';
import { BulkRow } from './bulk-row';

const newest = bulkOfTest({ confirmed: 1_940, refused: 60 }, { id: 'newest', attention: 60 });
const older = bulkOfTest({ confirmed: 30, 'not-taken': 2 }, { id: 'older' });

function shown(id: string, known: readonly (typeof older)[] = []): string {
  const client = new QueryClient();
  client.setQueryData(bulksOptions().queryKey, { bulks: [newest] });
  for (const bulk of known) client.setQueryData(bulkCountsOptions(bulk.id).queryKey, bulk);
  return renderToStaticMarkup(
    <QueryClientProvider client={client}>
      <BulkRow id={id} requestedAt="2025-11-22T10:00:01.000Z" />
    </QueryClientProvider>,
  );
}

it('tells of all of a bulk, whatever of it has been read of the ledger', () => {
  expect(shown('newest')).toContain('2,000 decisions together: 1,940 done, 60 need attention');
});

it('tells of one that is not among the newest once it has been read by itself', () => {
  expect(shown('older')).toMatch(/>Decisions together</);
  expect(shown('older', [older])).toContain('32 decisions together: 30 done, 2 not taken');
});
