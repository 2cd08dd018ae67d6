import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it, vi } from 'vitest';
import { testEntry } from '@/components/actions/test-entry';
import type { BulkItem } from '@/lib/api/contract/bulks';
import { BulkItemRow } from './bulk-item-row';

vi.mock('next/navigation', () => ({ useRouter: () => ({}) }));

const wrong = testEntry({
  bulkId: 'b1',
  state: 'refused',
  inputs: { comment: 'Checked.', values: {} },
  error: { code: 'invalid-input', message: 'The form has gaps.' },
});

function shown(change: Partial<BulkItem>): string {
  const item: BulkItem = {
    position: 0,
    workItemId: 'w1',
    connectionId: 'c1',
    title: 'Two chairs',
    label: 'Approve',
    fate: 'refused',
    message: null,
    actionId: 'a1',
    settledAt: null,
    acknowledgedAt: null,
    again: null,
    attention: null,
    ...change,
  };
  return renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>
      <BulkItemRow item={item} system="the office" />
    </QueryClientProvider>,
  );
}

const buttonsOf = (markup: string) =>
  [...markup.matchAll(/<button[^>]*>(.*?)<\/button>/g)].map(([, inside = '']) =>
    inside.replace(/<[^>]*>/g, ''),
  );

it('what went wrong can be tried again and put away, and its comment copied', () => {
  expect(buttonsOf(shown({ attention: wrong }))).toEqual(['Try again', 'Copy comment', 'Open item', 'Drop']);
});

it('what nobody can tell the fate of is not called "not sent", and is not tried again unseen', () => {
  const lost = testEntry({ ...wrong, state: 'conflict', error: { code: 'uncertain', message: '' } });
  const markup = shown({ fate: 'unknown', attention: lost });
  expect(markup).toContain('Unknown');
  expect(buttonsOf(markup)).toEqual(['Copy comment', 'Open item', 'Drop']);
});

it('what was put away says so and asks for nothing', () => {
  const markup = shown({ acknowledgedAt: '2025-11-22T10:01:00.000Z' });
  expect(markup).toContain('put away');
  expect(buttonsOf(markup)).toEqual([]);
});

it('what was tried again says what became of that', () => {
  const markup = shown({ acknowledgedAt: '2025-11-22T10:01:00.000Z', again: 'confirmed' });
  expect(markup).toContain('tried again: done');
  expect(markup).not.toContain('put away');
});
