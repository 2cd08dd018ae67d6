import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Form } from '@/lib/domain/form';
import { Startable } from '@/lib/domain/startable';
import { type PluginSubject, purchase, startPlugin, taskOf } from './client/extrarest/contract-testing';
import { readVariables } from './client/variables';
import { Control } from './dynaform-schema';
import { connector } from './index';
import { isZonePlausible } from './probe';
import { type StartForms, startVariables } from './start-form';
import { withoutPlugin } from './testing';

let sandbox: PluginSubject;
let later: PluginSubject;
beforeAll(async () => {
  [sandbox, later] = await Promise.all([startPlugin('3.3.10'), startPlugin('3.8.3')]);
});
afterAll(() => Promise.all([sandbox.subject.close(), later.subject.close()]));

const both = [
  ['3.3.10', () => sandbox],
  ['3.8.3', () => later],
] as const;
const { start } = connector;
const purchaseId = () => `${purchase.uid}:${taskOf('Submit request')}`;

describe.each(both)('starting in %s', (_, plugin) => {
  test('what the person may start; nobody starts nothing (facts §5, "Create": an object, not a list)', async () => {
    const found = (await start?.list(await plugin().as('alice'))) ?? [];
    expect(found.map((each) => Startable.parse(each))).toContainEqual(
      expect.objectContaining({
        id: purchaseId(),
        title: expect.stringContaining('Submit request'),
        group: null,
      }),
    );
    expect(await start?.list(await plugin().as('nobody'))).toEqual([]);
  });

  test('the form is filled in, and the case waits among the drafts', async () => {
    const alice = await plugin().as('alice');
    const form = Form.parse(await start?.form(alice, purchaseId()));
    const fields = form.sections.flatMap((section) => section.fields);
    const byName = (name: string) => fields.find(({ id }) => id.endsWith(`.${name}`))?.id ?? name;
    const required = fields.filter((field) => field.required && field.editable);
    const values = Object.fromEntries([
      ...required.map((field) => [field.id, field.choices[0]?.value ?? '1'] as const),
      [byName('item'), 'Gauge 量規'] as const,
    ]);
    const started = await start?.start(alice, { id: purchaseId(), title: null, values });
    expect(started?.processNumber).toMatch(/^#\d+$/);
    const appUid = started?.processId ?? '';
    expect(await readVariables(alice, { appUid, delIndex: '1' })).toMatchObject({ item: 'Gauge 量規' });
    const { items } = await connector.list(alice, { box: 'initiated', cursor: null });
    expect(items.find(({ processId }) => processId === appUid)).toMatchObject({ status: 'draft' });
  });

  test('somebody who may not start it sees no form, and nothing is started', async () => {
    const nobody = await plugin().as('nobody');
    await expect(start?.form(nobody, purchaseId())).rejects.toMatchObject({ code: 'not-found' });
    const before = (await plugin().subject.state()).writes;
    const starting = start?.start(nobody, { id: purchaseId(), title: null, values: {} });
    await expect(starting).rejects.toMatchObject({ code: 'not-found' });
    for (const id of ['', 'x', `${purchaseId()}:1`, '../users:1'])
      await expect(start?.form(nobody, id)).rejects.toMatchObject({ code: 'not-found' });
    expect((await plugin().subject.state()).writes).toBe(before);
  });
});

const control = (given: object) => Control.parse({ label: 'Field', ...given });
const formOf = (...controls: Control[]): StartForms => ({
  forms: [{ uid: 'f', title: '', asks: true, editable: true, controls, hasValues: true }],
  withheld: [],
  documents: [],
  variables: {},
});
const options = [{ value: 'a', label: 'A' }];

describe('the variables of a new case', () => {
  test('a box to tick is stored as a list, a text as it is, under the variable of the field', () => {
    const forms = formOf(
      control({ type: 'text', name: 'item', variable: 'goods' }),
      control({ type: 'checkbox', name: 'urgent', options }),
      control({ type: 'checkgroup', name: 'how', options }),
      control({ type: 'dropdown', name: 'kind', options }),
    );
    const values = { 'f.item': 'Vise', 'f.urgent': 'a', 'f.how': ['a'], 'f.kind': 'a' };
    expect(startVariables(forms, values)).toEqual({
      goods: 'Vise',
      goods_label: 'Vise',
      urgent: ['a'],
      urgent_label: 'A',
      how: ['a'],
      how_label: '["A"]',
      kind: 'a',
      kind_label: 'A',
    });
  });

  test.each([
    ['a field that is not there', { 'f.other': 'x' }],
    ['a field that is only shown', { 'f.shown': 'x' }],
    ['a choice that is not offered', { 'f.kind': 'b', 'f.item': 'x' }],
    ['a required field left empty', { 'f.item': '' }],
    ['a required field left out', {}],
  ])('%s is refused before anything is sent', (_, values) => {
    const forms = formOf(
      control({ type: 'text', name: 'item', required: true }),
      control({ type: 'text', name: 'shown', mode: 'view' }),
      control({ type: 'radio', name: 'kind', options }),
    );
    expect(() => startVariables(forms, values)).toThrow(/Nothing was started/);
  });

  test('a table goes along, numbered from "1" (vendor document: REST API Cases, "Format of Variables")', () => {
    const columns = [{ type: 'text', id: 'name', label: 'Name' }];
    const forms = formOf(control({ type: 'grid', name: 'rows', columns }));
    expect(startVariables(forms, { 'f.rows': ['{"name":"Jane 王"}', '{"name":"\\"Bill\\""}'] })).toEqual({
      rows: { 1: { name: 'Jane 王', name_label: 'Jane 王' }, 2: { name: '"Bill"', name_label: '"Bill"' } },
    });
  });

  test('a required file must go along, and is no variable of the new case', () => {
    const forms = formOf(control({ type: 'file', name: 'offer', required: true }));
    expect(() => startVariables(forms, { 'f.offer': ['x'] })).toThrow(/Field is required/);
    expect(startVariables(forms, { 'f.offer': ['x'] }, new Set(['f.offer']))).toEqual({});
  });

  test('what the form shows before anybody fills it in is in the case, as after the vendor’s own form', () => {
    const forms = formOf(
      control({ type: 'dropdown', name: 'kind', options, data: { value: 'a', label: 'A' } }),
      control({ type: 'text', name: 'shown', mode: 'view', data: { value: 'x', label: 'x' } }),
    );
    expect(startVariables(forms, {})).toEqual({ kind: 'a', kind_label: 'A' });
  });
});

describe('what an installation is', () => {
  test.each([
    ['3.3.10', () => sandbox, '3.3.10-community', false],
    ['3.8.3', () => later, '3.8.3-community', true],
  ] as const)('%s', async (_, plugin, version, coreClaim) => {
    const call = await plugin().as('alice');
    const present = async (using = call) => {
      const found = await connector.probe?.(using);
      return [found?.version, ...(found?.features.map((each) => [each.id, each.present]) ?? [])];
    };
    const rest = [
      ['core-claim', coreClaim],
      ['time-zone', true],
    ];
    expect(await present()).toEqual([version, ['extrarest', true], ...rest]);
    expect(await present(withoutPlugin(call))).toEqual([version, ['extrarest', false], ...rest]);
    expect(await present(withoutPlugin(call, 500))).toEqual([version, ['extrarest', null], ...rest]);
    const elsewhere = { ...call, connection: { ...call.connection, timeZone: 'Asia/Taipei' } };
    expect((await present(elsewhere)).at(-1)).toEqual(['time-zone', false]);
  });

  test.each([
    ['America/New_York', 'GMT-04:00', true],
    ['America/New_York', 'GMT-05:00', true],
    ['Asia/Kolkata', 'GMT+05:30', true],
    ['Europe/Berlin', 'GMT-05:00', false],
    ['America/New_York', null, null],
    ['No/Where', 'GMT-05:00', null],
  ] as const)('a server at %s that tells %s: %s (facts §4)', (zone, timeZone, plausible) => {
    expect(isZonePlausible(zone, { version: null, timeZone }, new Date('2026-05-04'))).toBe(plausible);
  });
});
