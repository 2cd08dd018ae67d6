import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { peopleOptions } from '@/lib/queries/people';
import { type ChosenPerson, PeoplePicker } from './people-picker';

const source = { workItemId: 'one' };
const input = { kind: 'people' as const, id: 'deputy', label: 'Deputy', required: true, multiple: true };
const bob = { id: 'bob', name: 'Bob' };
const dora = { id: 'dora', name: 'Dora' };
const carol = { id: 'carol', name: 'Carol', refusal: null };

/**
 * Shown with Bob chosen at first; then the answer is changed elsewhere, as by a draft that is thrown away. Whatever the picker
 * kept would be kept over that, since it is called here as a part of the page.
 */
function ChangedElsewhere({ after }: { after: readonly ChosenPerson[] }) {
  const [chosen, setChosen] = useState<readonly ChosenPerson[]>([bob]);
  if (chosen !== after) setChosen(after);
  return PeoplePicker({ source, connectionId: 'office', input, chosen, onChange: () => undefined });
}

function page(after: readonly ChosenPerson[]): string {
  const client = new QueryClient();
  client.setQueryData(peopleOptions(source, 'deputy', '').queryKey, { people: [carol], note: null });
  return renderToStaticMarkup(
    <QueryClientProvider client={client}>
      <ChangedElsewhere after={after} />
    </QueryClientProvider>,
  );
}

it('shows whoever is chosen now, not whom it showed at first', () => {
  expect(page([bob])).toContain('Take Bob out');
  expect(page([dora])).toContain('Take Dora out');
  expect(page([dora])).not.toContain('Bob');
  expect(page([])).not.toContain('Take ');
});
