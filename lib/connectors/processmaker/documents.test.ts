import { describe, expect, test } from 'vitest';
import type { WorkRef } from '@/lib/domain/work-item';
import { loadDocuments } from './documents';
import { taskId } from './ids';
import { CASE, KEY, ME, PROCESS, type Script, scripted, standing } from './scripted-testing';

const BOB = 'b'.repeat(32);
const [FILE, ORDER, QUOTE, CONTRACT] = ['1', '2', '3', '4'].map((digit) => digit.repeat(32));
const ref: WorkRef = { externalId: taskId(KEY), kind: 'task', box: 'pending' };
const DEFINITIONS = `/project/${PROCESS}/output-documents`;
const step = (type: string, id?: string) => ({ id, type, title: 'Paper', url: '' });
const file = (app_doc_uid: string | undefined, app_doc_type: string, doc_uid?: string) => ({
  app_doc_uid,
  app_doc_filename: 'paper',
  app_doc_version: 1,
  app_doc_type,
  doc_uid,
});

const place = {
  [`/cases/${CASE}`]: standing(['2', ME]),
  [`/cases/${CASE}/2/steps`]: [],
  [`/cases/${CASE}/input-documents`]: [],
  [`/cases/${CASE}/output-documents`]: [],
  [DEFINITIONS]: [
    { out_doc_uid: ORDER, out_doc_title: 'Order', out_doc_generate: 'BOTH' },
    { out_doc_uid: CONTRACT, out_doc_title: 'Contract', out_doc_generate: 'PDF' },
  ],
};
const stepsOf = (...steps: readonly object[]) => ({ [`/cases/${CASE}/2/steps`]: steps });
const madeBefore = { [`/cases/${CASE}/output-documents`]: [file(FILE, 'OUTPUT PDF', ORDER)] };
const withBob = { [`/cases/${CASE}`]: standing(['2', BOB]) };

async function seen(script: Script = {}) {
  const { call, asked } = scripted({ ...place, ...script });
  return { ...(await loadDocuments(call, ref)), hasAsked: asked.includes(DEFINITIONS) };
}

describe('a person may file', () => {
  test('what a step asks for', async () => {
    expect(await seen(stepsOf(step('INPUT_DOCUMENT', QUOTE)))).toMatchObject({
      mayUpload: true,
      reason: null,
      slots: [{ value: QUOTE, label: 'Paper' }],
    });
  });

  test.each([
    ['no step asks for any', {}, /asks for no document/],
    ['a step only makes one', stepsOf(step('OUTPUT_DOCUMENT', ORDER)), /asks for no document/],
    ['the task is somebody else’s', withBob, /only who works on the task/],
  ])('nothing where %s', async (_, script, reason) => {
    const found = await seen(script);
    expect(found).toMatchObject({ mayUpload: false, reason: expect.stringMatching(reason), slots: [] });
    expect(found).not.toHaveProperty('limits');
  });
});

describe('what the process makes', () => {
  test('is named as the process names it, also for who does not work on the task', async () => {
    for (const script of [madeBefore, { ...madeBefore, ...withBob }]) {
      const found = await seen(script);
      expect(found.documents).toMatchObject([{ name: 'paper.pdf', label: 'Order', removable: false }]);
      expect(found).not.toHaveProperty('templates');
    }
  });

  test('is offered where a step makes it, and nothing else', async () => {
    expect((await seen(stepsOf(step('OUTPUT_DOCUMENT', ORDER)))).templates).toEqual([
      { id: ORDER, label: 'Order', formats: ['PDF', 'DOC'] },
    ]);
  });

  test.each([
    ['nothing is made', stepsOf(step('INPUT_DOCUMENT', QUOTE))],
    ['nothing was made of somebody else’s task', withBob],
  ])('is not asked for where %s', async (_, script) => {
    expect((await seen(script)).hasAsked).toBe(false);
  });
});
