import { describe, expect, it } from 'vitest';
import { type Form, FormField } from '@/lib/domain/form';
import { fieldOfTest } from '@/lib/domain/testing/form-of-test';
import {
  allValues,
  basesOf,
  changedValues,
  fieldsChangedElsewhere,
  handedInBefore,
  isChangedElsewhere,
  strandedEntries,
  valuesIn,
  withMine,
  withTakenBack,
  withTheirs,
  withValues,
} from './filled-form';

const field = (id: string, values: string[] = [], editable = true): FormField =>
  fieldOfTest(id, { label: `Label of ${id}`, values, display: values, editable });
const formOf = (...fields: FormField[]): Form => ({ sections: [{ title: null, fields }], note: null });

const amount = field('amount', ['12']);
const reason = field('reason');

describe('what is filled in of a form', () => {
  it('remembers what was there, and shows what the person has put there', () => {
    const entries = withValues({}, amount, ['13']);
    expect(entries).toEqual({ amount: { label: 'Label of amount', base: ['12'], values: ['13'] } });
    expect(valuesIn(amount, entries)).toEqual(['13']);
    expect(valuesIn(reason, entries)).toEqual([]);
  });

  it('forgets a field that is as it was before', () => {
    const entries = withValues(withValues({}, amount, ['13']), amount, ['12']);
    expect(entries).toEqual({});
  });

  it('sends what was taken back where the vendor may have it as a draft', () => {
    const noted = withValues({}, reason, ['He is to be dismissed']);
    const cleared = withValues(noted, reason, [], true);
    expect(changedValues(formOf(reason), cleared)).toEqual({ reason: [] });
    const thereAndBack = withValues(withValues({}, amount, ['13']), amount, ['12'], true);
    expect(changedValues(formOf(amount), thereAndBack)).toEqual({ amount: ['12'] });
    expect(isChangedElsewhere(amount, thereAndBack)).toBe(false);
  });

  it('sends what the draft had saved before, also when the form was read between', () => {
    const kept = { ...amount, values: ['13'] };
    const goneOn = withValues(withValues({}, amount, ['13']), kept, ['14']);
    expect(changedValues(formOf(kept), withValues(goneOn, kept, ['13'], true))).toEqual({ amount: ['13'] });
    expect(changedValues(formOf(kept), withValues(goneOn, kept, ['12'], true))).toEqual({ amount: ['12'] });
  });

  it('writes the value of the system over a draft that may have gone over it', () => {
    const theirs = { ...amount, values: ['900'] };
    const entries = withValues({}, amount, ['110']);
    expect(withTheirs(entries, theirs)).toEqual({});
    expect(changedValues(formOf(theirs), withTheirs(entries, theirs, true))).toEqual({ amount: ['900'] });
  });

  it('keeps the wish for the old value where the system has another one by now', () => {
    const entries = withValues(withValues({}, amount, ['13']), { ...amount, values: ['99'] }, ['12']);
    expect(entries.amount).toEqual({ label: 'Label of amount', base: ['12'], values: ['12'] });
  });

  it('hands in only what was changed and may be changed', () => {
    const readOnly = field('number', ['7'], false);
    const entries = withValues(withValues({}, amount, ['13']), readOnly, ['8']);
    expect(changedValues(formOf(amount, reason, readOnly), entries)).toEqual({ amount: ['13'] });
    expect(allValues(formOf(amount, reason), entries)).toEqual({ amount: ['13'], reason: [] });
  });

  it('tells when the system has changed a field meanwhile, unless to what the person wants', () => {
    const entries = withValues({}, amount, ['13']);
    expect(isChangedElsewhere(amount, entries)).toBe(false);
    expect(isChangedElsewhere({ ...amount, values: ['14'] }, entries)).toBe(true);
    expect(isChangedElsewhere({ ...amount, values: ['13'] }, entries)).toBe(false);
  });

  it('does not take a draft of our own that its system keeps, too, for a change by somebody else', () => {
    const drafted = withValues({}, amount, ['13']);
    const kept = { ...amount, values: ['13'] };
    const goneOn = withValues(drafted, kept, ['14']);
    expect(goneOn.amount).toMatchObject({ base: ['12'], values: ['14'], drafted: ['13'] });
    expect(isChangedElsewhere(kept, goneOn)).toBe(false);
    expect(isChangedElsewhere({ ...amount, values: ['99'] }, goneOn)).toBe(true);
  });

  it('compares tables by what stands in their columns', () => {
    const column = { id: 'item', label: 'Item', kind: 'text', choices: [], required: false, editable: true };
    const table = FormField.parse({ ...field('lines', []), kind: 'table', columns: [column] });
    const drafted = withValues({}, table, ['{"item":"Probe"}']);
    expect(drafted.lines?.table).toBe(true);
    const kept = (row: object) => ({ ...table, values: [JSON.stringify(row)] });
    expect(isChangedElsewhere(kept({ item: 'Probe', '#': '1' }), drafted)).toBe(false);
    expect(isChangedElsewhere(kept({ item: 'Probes', '#': '1' }), drafted)).toBe(true);
  });

  it('keeps entries of fields that are gone, to be copied', () => {
    const entries = withValues(withValues({}, amount, ['13']), reason, ['because']);
    const stranded = strandedEntries(formOf(amount, field('reason', [], false)), entries);
    expect(stranded.map(([id]) => id)).toEqual(['reason']);
    expect(withTheirs(entries, reason)).toEqual({ amount: entries.amount });
  });

  it('tells along with what is handed in what was there', () => {
    const entries = withValues(withValues({}, amount, ['13']), reason, ['so']);
    const form = formOf(amount, reason, field('fixed', ['1'], false));
    expect(basesOf(form, entries)).toEqual({ amount: ['12'], reason: [] });
  });

  it('goes on from what somebody else has put there once the person keeps their own', () => {
    const theirs = { ...amount, values: ['99'] };
    const entries = withValues({}, amount, ['13']);
    expect(fieldsChangedElsewhere(formOf(theirs, reason), entries)).toEqual([theirs]);
    const mine = withMine(entries, theirs);
    expect(mine).toEqual({ amount: { label: 'Label of amount', base: ['99'], values: ['13'] } });
    expect(fieldsChangedElsewhere(formOf(theirs, reason), mine)).toEqual([]);
    expect(withMine({}, theirs)).toEqual({});
  });

  it('brings back what an earlier decision handed in and the form does not show, upon what the person had seen', () => {
    const inputs = { form: { amount: ['13'], reason: ['so'], gone: ['x'] }, formBase: { amount: ['11'] } };
    const form = formOf(amount, reason);
    const shown = withValues({}, reason, ['so']);
    expect(handedInBefore(form, shown, inputs)).toEqual({
      amount: { label: 'Label of amount', base: ['11'], values: ['13'] },
    });
    expect(handedInBefore(form, {}, { form: { amount: ['12'] } })).toEqual({});
    expect(handedInBefore(form, {}, {})).toEqual({});
  });

  it('says of a field that was taken back, and that a saved draft speaks of, what stands there', () => {
    const form = formOf(amount, reason, field('fixed', ['1'], false));
    const saved = new Set(['amount', 'reason', 'fixed', 'gone']);
    const typed = withValues({}, reason, ['so']);
    expect(withTakenBack(form, typed, saved)).toEqual({
      ...typed,
      amount: { label: 'Label of amount', base: ['12'], values: ['12'] },
    });
    expect(withTakenBack(form, typed, new Set())).toEqual(typed);
  });
});
