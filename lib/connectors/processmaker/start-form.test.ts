import { describe, expect, test } from 'vitest';
import { ConnectorError } from '../errors';
import type { DocumentLimits } from './document-limits';
import { Control } from './dynaform-schema';
import { type StartForms, startVariables, toStartForm } from './start-form';

const QUOTE = 'd'.repeat(32);
const quote = (rules: DocumentLimits['rules'] = null): DocumentLimits => ({
  uid: QUOTE,
  title: 'Quote',
  rules,
  keepsVersions: false,
  folder: '',
});
const item = Control.parse({ type: 'text', name: 'item', label: 'Item', required: true });
const offer = Control.parse({ type: 'file', name: 'offer', label: 'Offer' });
const nothing: StartForms = { forms: [], withheld: [], documents: [], variables: {} };
const asking = (controls: readonly Control[], changes: Partial<StartForms> = {}): StartForms => ({
  ...nothing,
  forms: [{ uid: 'f', title: 'Request', asks: true, editable: true, controls, hasValues: true }],
  ...changes,
});

describe('the form of a start', () => {
  test('is that of the first task alone where no document is asked for', () => {
    const { sections, note } = toStartForm(asking([item], { withheld: ['Costs'] }));
    expect(sections).toMatchObject([{ title: 'Request', fields: [{ id: 'f.item' }] }]);
    expect(note).toMatch(/not show you all forms/);
    expect(toStartForm(nothing)).toEqual({ sections: [], note: expect.stringMatching(/has no form/) });
  });

  test('asks for the documents last, and keeps the note on its forms', () => {
    const { sections, note } = toStartForm(asking([item], { withheld: ['Costs'], documents: [quote()] }));
    expect(sections.map(({ title }) => title)).toEqual(['Request', 'Documents']);
    expect(note).toMatch(/not show you all forms/);
  });

  test('is not said to be missing where there are documents to bring', () => {
    const { sections, note } = toStartForm({ ...nothing, documents: [quote()] });
    expect(sections.map(({ title }) => title)).toEqual(['Documents']);
    expect(note).toBeNull();
  });

  test('is said to be withheld also where there are documents to bring', () => {
    const { sections, note } = toStartForm({ ...nothing, withheld: ['Costs'], documents: [quote()] });
    expect(sections.map(({ title }) => title)).toEqual(['Documents']);
    expect(note).toMatch(/does not show you the form/);
  });

  test('tells what is taken for a document, where that is known', () => {
    const fields = [quote(), quote({ maxBytes: 10, extensions: ['pdf'] })].map(
      (each) => toStartForm({ ...nothing, documents: [each] }).sections[0]?.fields[0],
    );
    expect(fields[0]).toEqual({
      id: `document.${QUOTE}`,
      label: 'Quote',
      kind: 'file',
      values: [],
      display: [],
      choices: [],
      required: false,
      editable: true,
      multiple: true,
    });
    expect(fields[1]).toEqual({ ...fields[0], rules: { maxBytes: 10, extensions: ['pdf'] } });
  });
});

describe('the variables of a start', () => {
  test('are those of all fields but files, be they of a form or a document', () => {
    const forms = asking([item, offer], { documents: [quote()] });
    const given = { 'f.item': 'Vise', 'f.offer': ['a.pdf'], [`document.${QUOTE}`]: ['b.pdf'] };
    expect(startVariables(forms, given)).toEqual({ item: 'Vise', item_label: 'Vise' });
  });

  const refusalOf = (given: Record<string, string>) => {
    try {
      return startVariables(asking([item]), given);
    } catch (error) {
      return error;
    }
  };

  test.each([
    ['a field left empty', { 'f.item': '' }, 'invalid-input', 'f.item'],
    ['a field that is no longer there', { 'f.other': 'x', 'f.item': 'x' }, 'conflict', undefined],
  ])('are refused in the words of a start: %s', (_, given, code, field) => {
    const refusal = refusalOf(given);
    expect(refusal).toBeInstanceOf(ConnectorError);
    expect(refusal).toMatchObject({ code, field, message: expect.stringMatching(/Nothing was started\./) });
    expect(refusal).not.toMatchObject({ message: expect.stringMatching(/Nothing was sent/) });
  });

  test('do not turn a fault of our own into a refusal', () => {
    const broken: StartForms = {
      ...asking([item]),
      get variables(): never {
        throw new TypeError('Nothing was sent.');
      },
    };
    expect(() => startVariables(broken, { 'f.item': 'x' })).toThrow(new TypeError('Nothing was sent.'));
  });
});
