import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import type { FormField } from '@/lib/domain/form';
import { peopleOptions } from '@/lib/queries/people';
import { FormFieldInput } from './form-field-input';

const field: FormField = {
  id: 'deputy',
  label: 'Deputy',
  kind: 'person',
  values: ['bob'],
  display: ['Bob'],
  choices: [],
  editable: true,
  required: true,
  peopleInput: 'deputy',
};
const source = { workItemId: 'one' };
const filling = { entries: {}, problems: new Map(), setValues: () => undefined, takeTheirs: () => undefined };

function shown(disabled: boolean): string {
  const client = new QueryClient();
  const people = [{ id: 'carol', name: 'Carol', refusal: null }];
  client.setQueryData(peopleOptions(source, 'deputy', '').queryKey, { people, note: null });
  return renderToStaticMarkup(
    <QueryClientProvider client={client}>
      <FormFieldInput {...{ source, field, filling, disabled }} connectionId="office" system="The office" />
    </QueryClientProvider>,
  );
}

it('lets nobody change the people of a field while a decision is under way', () => {
  expect(shown(false)).toContain('Take Bob out');
  expect(shown(false)).toContain('Carol');
  expect(shown(false)).not.toContain('disabled');
  expect(shown(true)).toMatch(/<fieldset disabled=""/);
  expect(shown(true)).toMatch(/role="listbox"[^>]*aria-disabled="true"/);
});
