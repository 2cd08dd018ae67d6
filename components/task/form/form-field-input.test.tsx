import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { refsIn } from '@/components/testing/refs-in';
import type { DraftEntries } from '@/lib/domain/draft-entries';
import type { FormField } from '@/lib/domain/form';
import { fieldOfTest } from '@/lib/domain/testing/form-of-test';
import { peopleOptions } from '@/lib/queries/people';
import { ChangedElsewhere } from './changed-elsewhere';
import { FormFieldInput } from './form-field-input';
import { thenAtField } from './handed-on-focus';

const field = fieldOfTest('deputy', {
  label: 'Deputy',
  kind: 'person',
  values: ['bob'],
  display: ['Bob'],
  required: true,
  peopleInput: 'deputy',
});
const source = { workItemId: 'one' };
const filling = {
  entries: {},
  problems: new Map(),
  setValues: () => undefined,
  takeTheirs: () => undefined,
  keepMine: () => undefined,
};

function shown(disabled: boolean, changed: Partial<FormField> = {}, entries: DraftEntries = {}): string {
  const client = new QueryClient();
  const people = [{ id: 'carol', name: 'Carol', refusal: null }];
  client.setQueryData(peopleOptions(source, 'deputy', '').queryKey, { people, note: null });
  const sought = [{ id: 'dora', name: 'Dora Dunn', refusal: null }];
  client.setQueryData(peopleOptions(source, 'deputy', 'dora').queryKey, { people: sought, note: null });
  return renderToStaticMarkup(
    <QueryClientProvider client={client}>
      <FormFieldInput
        {...{ source, disabled }}
        field={{ ...field, ...changed }}
        filling={{ ...filling, entries }}
        connectionId="office"
        system="The office"
      />
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

it('says of a person who must be chosen what forms say of any field', () => {
  expect(shown(false)).toContain('(required)');
  expect(shown(false)).toContain('aria-required="true"');
  expect(shown(false, { required: false })).not.toMatch(/\((?:required|optional)\)/);
});

it('says how the field is filled in, where the keyboard is told so', () => {
  const [, id] = /aria-describedby="([^"]+)"/.exec(shown(false, { hint: 'Not yourself.' })) ?? [];
  expect(shown(false, { hint: 'Not yourself.' })).toContain(
    `<p id="${id}" class="text-12 text-quiet">Not yourself.</p>`,
  );
});

it('names those of a draft of whom only the ids are kept', () => {
  const drafted = shown(false, {}, { deputy: { label: 'Deputy', base: ['bob'], values: ['dora'] } });
  expect(drafted).toContain('Take Dora Dunn out');
  expect(drafted).not.toContain('Take dora out');
});

const reason = { label: 'Reason', kind: 'text' as const, values: ['theirs'], display: ['theirs'] };
const changed = { deputy: { label: 'Reason', base: ['before'], values: ['mine'] } };

it('reads out with the control that the system holds something else by now', () => {
  const page = shown(false, reason, changed);
  const [, id] = /<input[^>]*aria-describedby="([^"]+)"/.exec(page) ?? [];
  expect(page).toMatch(new RegExp(`<p id="${id}">The office holds “theirs” by now`));
  expect(shown(false, reason)).not.toContain('aria-describedby');
  const boxes = { ...reason, kind: 'choices' as const, choices: [{ value: 'theirs', label: 'Theirs' }] };
  expect(shown(false, boxes, changed)).toMatch(/<fieldset[^>]*aria-describedby="[^"]*-notice"/);
});

it('shows a long text that the system holds by now beside the sentence, not in it', () => {
  const long = 'a sentence. '.repeat(100);
  const page = shown(false, { ...reason, values: [long], display: [long] }, changed);
  expect(page).toContain('The office holds another text by now');
  expect(page).toMatch(
    /<section[^>]*aria-label="What The office holds in “[^"]*”"[^>]*><p[^>]*>(?:a sentence\. ){100}/,
  );
});

it('says of the buttons which field they are for', () => {
  const names = [...shown(false, reason, changed).matchAll(/<button[^>]*>(.*?)<\/button>/g)];
  const spoken = names.map(([, content = '']) => content.replaceAll(/<[^>]*>/g, ''));
  expect(spoken).toEqual(['Use that in “Reason”', 'Keep mine in “Reason”']);
});

it('hands the keyboard on when the buttons go away', () => {
  const notice = ChangedElsewhere({ id: 'one', field, filling, system: 'The office', disabled: false });
  expect(refsIn(notice)).toEqual([thenAtField, thenAtField]);
});

it('lists those who can be found only while somebody is looked for', () => {
  expect(shown(false)).toMatch(/<input[^>]*role="combobox"[^>]*aria-expanded="false"/);
  expect(shown(false)).toMatch(/<div hidden=""[^>]*><div[^>]*role="listbox"/);
});
