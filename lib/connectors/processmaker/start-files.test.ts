import { describe, expect, test } from 'vitest';
import { controlsIn } from './dynaform-content';
import { Content } from './dynaform-schema';
import { CASE, ME, scripted, standing } from './scripted-testing';
import { fileWithStart, requireFittingFiles } from './start-files';
import type { StartForms } from './start-form';

const OFFER = 'd'.repeat(32);
const PLAN = 'e'.repeat(32);

const limits = (uid: string, title: string, rules: StartForms['documents'][number]['rules'] = null) => ({
  uid,
  title,
  rules,
  keepsVersions: false,
  folder: '',
});

/** A start with these documents, and with these controls in its only form, "f". */
function formsWith(documents: StartForms['documents'], ...controls: object[]): StartForms {
  const items = controls.map((each) => [{ name: 'x', id: 'x', label: 'X', ...each }]);
  const form = { uid: 'f', title: 'F', asks: true, editable: true, hasValues: true };
  const filled = controlsIn(Content.parse({ items: [{ mode: 'edit', items }] }));
  return {
    forms: controls.length > 0 ? [{ ...form, controls: filled }] : [],
    withheld: [],
    variables: {},
    documents,
  };
}

const file = (name: string, slot: string | null = null, size = 1) => ({
  name,
  slot,
  content: new Blob(['x'.repeat(size)]),
});
const offer = `document.${OFFER}`;
const plan = `document.${PLAN}`;

describe('which field each file of a start is for', () => {
  const both = formsWith([limits(OFFER, 'Offer'), limits(PLAN, 'Plan')], { type: 'text' });

  test('the one that it names', () => {
    const [one, other] = [file('a.pdf', plan), file('b.pdf', offer)];
    expect(requireFittingFiles(both, [one, other])).toEqual([
      { fieldId: plan, upload: one },
      { fieldId: offer, upload: other },
    ]);
  });

  test('the only one, where it names none', () => {
    expect(requireFittingFiles(formsWith([limits(OFFER, 'Offer')]), [file('a.pdf')])).toMatchObject([
      { fieldId: offer },
    ]);
  });

  test.each([
    ['none is named, and there are two', both, null, undefined],
    ['the named one is no field', both, 'document.x', 'document.x'],
    ['the named one is a text', both, 'f.x', 'f.x'],
    ['another one is named than the only one', formsWith([limits(OFFER, 'Offer')]), plan, plan],
    ['the form takes no files', formsWith([], { type: 'text' }), null, undefined],
    ['the field is only shown', formsWith([], { type: 'file', mode: 'view' }), 'f.x', 'f.x'],
  ])('none where %s, and nothing is started', (_, forms, slot, field) => {
    expect(() => requireFittingFiles(forms, [file('a.pdf', slot)])).toThrow(
      expect.objectContaining({
        code: 'invalid-input',
        field,
        message: '“a.pdf” has no place in this form. Choose what it is for. Nothing was started.',
      }),
    );
  });
});

describe('a file that would not be taken', () => {
  const limited = formsWith([limits(OFFER, 'Offer', { maxBytes: 10, extensions: ['pdf'] })]);

  test.each([
    [
      'is too large',
      file('a.pdf', null, 11),
      /^Offer takes files of up to .*“a\.pdf”.*Nothing was started\.$/,
    ],
    ['is of another kind', file('a.exe'), /^Offer takes files of these kinds: pdf\. Nothing was started\.$/],
  ])('as it %s is told before there is a case', (_, given, message) => {
    expect(() => requireFittingFiles(limited, [file('fits.pdf', null, 10), given])).toThrow(
      expect.objectContaining({
        code: 'invalid-input',
        field: offer,
        message: expect.stringMatching(message),
      }),
    );
  });

  test('as its field takes one only is told, too; documents take several', () => {
    const single = formsWith([limits(OFFER, 'Offer')], { type: 'file' });
    expect(requireFittingFiles(single, [file('a', 'f.x'), file('b', offer), file('c', offer)])).toHaveLength(
      3,
    );
    expect(() => requireFittingFiles(single, [file('a', 'f.x'), file('b', 'f.x')])).toThrow(
      expect.objectContaining({ field: 'f.x', message: '“X” takes one file. Nothing was started.' }),
    );
  });
});

describe('files go into the new case one after the other', () => {
  const steps = `/cases/${CASE}/1/steps`;
  const limitsOf = `/project/${'f'.repeat(32)}/input-document/${OFFER}`;
  const store = `POST /cases/${CASE}/input-document`;
  const script = {
    [`/cases/${CASE}`]: standing(['1', ME]),
    [steps]: [{ id: OFFER, type: 'INPUT_DOCUMENT', title: 'Offer', url: '' }],
    [limitsOf]: { inp_doc_uid: OFFER, inp_doc_title: 'Offer' },
    [store]: { app_doc_uid: PLAN, app_doc_filename: 'a.pdf' },
  };
  const started = (...names: string[]) => ({
    appUid: CASE,
    appNumber: '7',
    files: names.map((name) => ({ fieldId: offer, upload: file(name) })),
  });

  test('as documents of its first task', async () => {
    const { call, asked } = scripted(script);
    expect(await fileWithStart(call, started('a.pdf', 'b.pdf'))).toBeNull();
    expect(asked.filter((line) => line === store)).toHaveLength(2);
  });

  test.each([
    ['one', ['a.pdf'], 'this file: a.pdf. Look into the case, and add it there if need be.'],
    [
      'two',
      ['a.pdf', 'b.pdf'],
      'these files: a.pdf, b.pdf. Look into the case, and add them there if need be.',
    ],
  ])('and %s that is refused does not undo the start, but is told', async (_, names, end) => {
    const { call } = scripted({ ...script, [store]: 415 });
    expect(await fileWithStart(call, started(...names))).toBe(
      `The case was started, but ProcessMaker has not confirmed ${end}`,
    );
  });

  test('a case that has moved on takes none', async () => {
    const { call, asked } = scripted({ ...script, [`/cases/${CASE}`]: standing(['2', ME]) });
    expect(await fileWithStart(call, started('a.pdf'))).toMatch(/a\.pdf/);
    expect(asked).not.toContain(store);
  });
});
