import { expect, test } from 'vitest';
import type { FormField } from '@/lib/domain/form';
import { startValues } from './values';

const now = new Date('2026-11-22T09:30:00Z');

function field(id: string, change: Partial<FormField>): FormField {
  return {
    id,
    label: id,
    kind: 'text',
    values: [],
    display: [],
    choices: [],
    required: true,
    editable: true,
    ...change,
  };
}

test('a form starts with its defaults, and with something fitting where it must not be empty', () => {
  const fields = [
    field('kept', { values: ['as it is'], required: false }),
    field('several', { kind: 'choices', values: ['a', 'b'] }),
    field('text', {}),
    field('number', { kind: 'number' }),
    field('date', { kind: 'date' }),
    field('moment', { kind: 'date-time' }),
    field('choice', { kind: 'choice', choices: [{ value: 'hw', label: 'Hardware' }] }),
    field('optional', { required: false }),
    field('locked', { editable: false }),
  ];
  expect(startValues({ note: null, sections: [{ title: null, fields }] }, now)).toEqual({
    kept: 'as it is',
    several: ['a', 'b'],
    text: 'Intray check',
    number: '1',
    date: '2026-11-22',
    moment: '2026-11-22 09:30:00',
    choice: 'hw',
  });
});
