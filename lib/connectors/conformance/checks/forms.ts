import assert from 'node:assert/strict';
import { Form } from '@/lib/domain/form';
import type { Connector } from '../../contract';
import type { Check } from '../check';
import { readBoxAs } from '../reading';
import type { TestSubject } from '../sandbox-call';

const SAMPLE = 5;

const hasForms = ({ forms }: Connector) => forms !== undefined;

/** The forms of the first pending items of alice, strictly parsed. */
async function loadForms(subject: TestSubject): Promise<Form[]> {
  const call = await subject.callAs('alice');
  const { items } = await readBoxAs(subject, 'alice', 'pending');
  const forms = [];
  for (const { ref } of items.slice(0, SAMPLE))
    forms.push(Form.parse(await subject.connector.forms?.load(call, ref)));
  return forms;
}

export const formChecks: readonly Check[] = [
  {
    name: 'a form has fields or says why it has none',
    appliesTo: hasForms,
    async run(subject) {
      for (const { sections, note } of await loadForms(subject)) {
        const fields = sections.flatMap((section) => section.fields);
        assert.ok(fields.length > 0 || (note ?? '').trim() !== '', 'an empty form without a word');
      }
    },
  },
  {
    name: 'the fields of a form have ids of their own and labels',
    appliesTo: hasForms,
    async run(subject) {
      for (const { sections } of await loadForms(subject)) {
        const fields = sections.flatMap((section) => section.fields);
        assert.equal(new Set(fields.map(({ id }) => id)).size, fields.length, 'a field id comes twice');
        for (const { id, label } of fields) assert.notEqual(label.trim(), '', `field ${id} has a label`);
      }
    },
  },
];
