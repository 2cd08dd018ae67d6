import { describe, expect, test } from 'vitest';
import { loadForms } from './dynaform';
import { controlsOfPlain, filledFrom } from './dynaform-content';
import { CASE, PROCESS, type Script, scripted } from './scripted-testing';

const FORM = 'd'.repeat(32);
const OTHER = 'e'.repeat(32);
const place = { appUid: CASE, delIndex: '2', project: PROCESS };
const stepsPath = `/cases/${CASE}/2/steps`;
const variablesPath = `/cases/${CASE}/variables`;
const processedPath = (uid = FORM) => `/light/project/${PROCESS}/dynaformprocessed/${uid}`;
const designPath = (uid = FORM) => `/project/${PROCESS}/dynaform/${uid}`;

const step = (id: string, changes: object = {}) => ({
  id,
  type: 'DYNAFORM',
  title: 'Step',
  url: 'x?ACTION=EDIT',
  ...changes,
});
const control = {
  type: 'text',
  id: 'item',
  name: 'item',
  variable: 'item',
  label: 'Item',
  defaultValue: 'none',
};
const content = JSON.stringify({ items: [{ mode: 'edit', items: [[control]] }] });
const design = { dyn_title: 'Offer', dyn_content: content };

const load = (script: Script) => loadForms(scripted({ [stepsPath]: [step(FORM)], ...script }).call, place);

describe('the forms of a task', () => {
  test('are drawn from the design where the vendor does not fill them in, with what the case keeps', async () => {
    const { forms, withheld, variables } = await load({
      [designPath()]: design,
      [variablesPath]: { item: 'Pump' },
    });
    expect(forms).toMatchObject([
      {
        uid: FORM,
        title: 'Offer',
        asks: true,
        editable: true,
        hasValues: true,
        controls: [{ data: { value: 'Pump' } }],
      },
    ]);
    expect({ withheld, variables }).toEqual({ withheld: [], variables: { item: 'Pump' } });
  });

  test('show a default where the case keeps nothing', async () => {
    const { forms } = await load({ [designPath()]: design, [variablesPath]: {} });
    expect(forms[0]?.controls[0]?.data).toEqual({ value: 'none' });
  });

  test('show no values, and are not for filling in, where the case does not show its variables', async () => {
    const loaded = await load({ [designPath()]: design, [variablesPath]: 403 });
    expect(loaded.forms).toMatchObject([{ editable: false, hasValues: false, asks: true }]);
    expect(loaded.forms[0]?.controls[0]?.data).toEqual({ value: undefined });
    expect(loaded).not.toHaveProperty('variables');
  });

  test('that are only shown do not ask', async () => {
    const shown = [step(FORM, { url: 'x?a=1&ACTION=VIEW' })];
    const { forms } = await load({ [stepsPath]: shown, [designPath()]: design, [variablesPath]: {} });
    expect(forms).toMatchObject([{ asks: false, editable: false }]);
  });

  test('have the title of their step where they have none', async () => {
    const { forms } = await load({ [designPath()]: { ...design, dyn_title: '' }, [variablesPath]: {} });
    expect(forms[0]?.title).toBe('Step');
  });

  test('are withheld where they are refused, and none where there are none any more', async () => {
    expect(await load({ [designPath()]: 403, [variablesPath]: {} })).toMatchObject({
      forms: [],
      withheld: ['Step'],
    });
  });

  test('are those of the steps that are forms, in their order', async () => {
    const steps = [step(OTHER), step(FORM), step(CASE, { type: 'INPUT_DOCUMENT' }), step('-1')];
    const both = { [designPath()]: design, [designPath(OTHER)]: { ...design, dyn_title: 'Order' } };
    const { forms } = await load({ [stepsPath]: steps, ...both, [variablesPath]: {} });
    expect(forms.map(({ title }) => title)).toEqual(['Order', 'Offer']);
  });

  test('of a task without any cost one request', async () => {
    const { call, asked } = scripted({ [stepsPath]: [] });
    expect(await loadForms(call, place)).toEqual({ forms: [], withheld: [] });
    expect(asked).toEqual([stepsPath]);
  });

  test('are not taken for absent where the system fails', async () => {
    await expect(load({ [designPath()]: 503, [variablesPath]: {} })).rejects.toMatchObject({
      code: 'unavailable',
    });
    expect(processedPath()).toContain(FORM);
  });
});

describe('the content of a form', () => {
  test.each(['{', '[]', '{"items":1}'])('that cannot be read is a bad answer: %s', (text) => {
    expect(() => controlsOfPlain(text)).toThrow(
      expect.objectContaining({
        code: 'bad-response',
        message: 'ProcessMaker has a form that Intray does not understand.',
      }),
    );
  });

  test.each(['', '  '])('that was never drawn has no controls: “%s”', (text) => {
    expect(controlsOfPlain(text)).toEqual([]);
  });

  test('takes what the case keeps by name, with the text beside it; nothing of what it only inherits', () => {
    const [one] = controlsOfPlain(content);
    if (!one) throw new Error('no control');
    const filled = (name: string, variables: object) =>
      filledFrom([{ ...one, variable: name, name, id: name }], { ...variables })[0];
    expect(filled('item', { item: 1, item_label: 'One' })).toMatchObject({
      data: { value: 1 },
      shownAs: 'One',
    });
    expect(filled('item', { item: 1, item_label: 5 })).toMatchObject({ shownAs: '' });
    for (const name of ['', 'other', 'constructor'])
      expect(filled(name, { '': 'nothing', item: 1 })).not.toHaveProperty('shownAs');
  });
});
