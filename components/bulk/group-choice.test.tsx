import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import type { ActionDescriptor } from '@/lib/domain/action';
import { peopleOptions } from '@/lib/queries/people';
import { GroupChoiceField } from './group-choice';
import { groupOffers } from './groups';
import type { SelectedItem } from './selected-items';

const reassign: ActionDescriptor = {
  id: 'reassign',
  intent: 'reassign',
  label: 'Reassign',
  tone: 'neutral',
  inputs: [{ kind: 'people', id: 'to', label: 'To', required: true, multiple: false }],
  available: true,
  reason: null,
  hint: null,
  bulk: true,
};

const itemAt = (id: string, stepName: string): [string, SelectedItem] => [
  id,
  { id, connectionId: 'office', title: id, processName: 'Purchase', stepName },
];

function shown(...items: [string, SelectedItem][]): string {
  const client = new QueryClient();
  for (const [id] of items)
    client.setQueryData(peopleOptions({ workItemId: id }, 'to', '').queryKey, {
      people: [{ id: `clerk-${id}`, name: `Clerk of ${id}`, refusal: null }],
      note: null,
    });
  const offers = items.map(([workItemId]) => ({
    workItemId,
    version: '1',
    actions: [reassign],
    refusal: null,
  }));
  const [group] = groupOffers(new Map(items), offers).groups;
  if (!group) throw new Error('nothing can be done');
  const chosen = { key: group.options[0]?.key ?? null, values: {}, names: new Map() };
  return renderToStaticMarkup(
    <QueryClientProvider client={client}>
      <GroupChoiceField
        group={group}
        system="The office"
        choices={new Map([[group.id, chosen]])}
        onChoose={() => undefined}
      />
    </QueryClientProvider>,
  );
}

it('asks about each step with the people whom its items may go to', () => {
  const markup = shown(itemAt('one', 'Approve'), itemAt('two', 'Pay'));
  expect(markup).toContain('Clerk of one');
  expect(markup).toContain('Clerk of two');
  expect(markup).toContain('1 item: Purchase, Pay');
});

it('asks once about items of one step', () => {
  const markup = shown(itemAt('one', 'Approve'), itemAt('two', 'Approve'));
  expect(markup).toContain('Clerk of one');
  expect(markup).not.toContain('Clerk of two');
  expect(markup).not.toContain('Purchase, Approve');
});
