import { describe, expect, test } from 'vitest';
import type { Box } from '@/lib/domain/work-item';
import type { TaskForms } from './dynaform';
import { Control } from './dynaform-schema';
import { TODO_ROW } from './fixtures';
import { filesFor, save } from './form-save';
import { taskId } from './ids';
import { CASE, KEY, pageOf, type Script, scripted } from './scripted-testing';

const [KEPT, NEW] = ['1', '2'].map((digit) => digit.repeat(32));
const idOf = (uid: string | undefined) => `input:${uid}:1`;
const FILES = `/cases/${CASE}/input-documents`;
const control = (given: object) => Control.parse({ label: 'Field', ...given });
const controls = [
  control({ type: 'text', name: 'item', data: { value: 'Vise' } }),
  control({ type: 'file', name: 'bill' }),
  control({
    type: 'multipleFile',
    name: 'photos',
    data: { value: [{ name: 'a', appDocUid: KEPT, version: 1 }] },
  }),
];
const task: TaskForms = {
  forms: [{ uid: 'f', title: '', asks: true, editable: true, controls, hasValues: true }],
  withheld: [],
};
const files = [
  { app_doc_uid: NEW, app_doc_filename: 'new.pdf', app_doc_version: 1, app_doc_type: 'ATTACHED' },
];

describe('the files of the case', () => {
  const looking = async (values: Record<string, string[]>, answer: unknown = files) => {
    const { call, asked } = scripted({ [FILES]: answer });
    return { found: await filesFor(call, CASE, { task, values }), asked };
  };

  test.each([
    ['a field names the first one', { 'f.bill': [idOf(NEW)] }],
    ['a field names one more', { 'f.photos': [idOf(KEPT), idOf(NEW)] }],
    ['one of several fields names a new one', { 'f.bill': [], 'f.photos': [idOf(NEW)] }],
  ])('are looked for where %s', async (_, values) => {
    const { found, asked } = await looking(values);
    expect(found).toMatchObject([{ id: idOf(NEW), name: 'new.pdf' }]);
    expect(asked).toEqual([FILES]);
  });

  test.each([
    ['no field is filled in', {}],
    ['a field goes on naming what it names', { 'f.photos': [idOf(KEPT)] }],
    ['a field names none any more', { 'f.photos': [], 'f.bill': [] }],
    ['only a field that takes no files changes', { 'f.item': ['Drill'] }],
  ])('are not looked for where %s', async (_, values) => {
    expect(await looking(values)).toEqual({ found: [], asked: [] });
  });

  test('are none where the case does not show them', async () => {
    const { found, asked } = await looking({ 'f.bill': [idOf(NEW)] }, 403);
    expect(found).toEqual([]);
    expect(asked).toEqual([FILES]);
  });
});

describe('a draft is kept', () => {
  const waiting = pageOf({ ...TODO_ROW, app_uid: CASE, app_number: KEY.appNumber, del_index: KEY.delIndex });
  const saving = async (box: Box, script: Script) => {
    const { call, asked } = scripted({
      '/cases/paged': pageOf(),
      '/cases/draft/paged': pageOf(),
      [`/cases/${CASE}/2/steps`]: [],
      ...script,
    });
    const ref = { externalId: taskId(KEY), kind: 'task', box } as const;
    const failure = await save(call, ref, {}).then(
      () => null,
      (error: unknown) => error,
    );
    return { failure, asked };
  };

  test.each(['/cases/paged', '/cases/draft/paged'])('of a task in %s', async (list) => {
    const { failure, asked } = await saving('pending', { [list]: waiting });
    expect(failure).toBeNull();
    expect(asked.filter((line) => line.startsWith('PUT'))).toEqual([]);
  });

  test.each([
    ['has left the lists of the person', 'pending', {}],
    ['waits for somebody to claim it', 'pending', { '/cases/unassigned/paged': waiting }],
  ] as const)('not of one that %s', async (_, box, script) => {
    expect((await saving(box, script)).failure).toMatchObject({ code: 'conflict' });
  });

  test.each(['team', 'completed', 'initiated'] as const)(
    'not of an item in the box %s, though its task waits for the person',
    async (box) => {
      const { failure, asked } = await saving(box, { '/cases/paged': waiting });
      expect(failure).toMatchObject({ code: 'conflict' });
      expect(asked).toEqual([]);
    },
  );
});
