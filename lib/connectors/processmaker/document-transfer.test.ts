import { describe, expect, test } from 'vitest';
import type { WorkRef } from '@/lib/domain/work-item';
import { ConnectorError } from '../errors';
import { remove } from './document-transfer';
import { taskId } from './ids';
import { CASE, KEY, ME, type Script, scripted, standing } from './scripted-testing';

const [FILE, OTHER, STRANGE] = ['1', '2', '3'].map((digit) => digit.repeat(32));
const ref: WorkRef = { externalId: taskId(KEY), kind: 'task', box: 'pending' };
const INPUTS = `/cases/${CASE}/input-documents`;
const OUTPUTS = `/cases/${CASE}/output-documents`;
const FILED = `DELETE /cases/${CASE}/2/input-document/${FILE}`;
const MADE = `DELETE /cases/${CASE}/output-document/${FILE}`;
const listed = (app_doc_type: string) =>
  [OTHER, FILE].map((app_doc_uid) => ({ app_doc_uid, app_doc_type, app_doc_version: 1 }));
const filed = { [INPUTS]: listed('INPUT') };
const made = { [OUTPUTS]: listed('OUTPUT PDF') };
const gone = () => {
  throw new ConnectorError('not-found', 'ProcessMaker does not know this, or no longer.', { status: 400 });
};

async function removing(documentId: string, script: Script) {
  const { call, asked } = scripted({
    [`/cases/${CASE}`]: standing(['2', ME]),
    [`/cases/${CASE}/2/steps`]: [],
    [INPUTS]: [],
    [OUTPUTS]: [],
    [FILED]: undefined,
    [MADE]: undefined,
    ...script,
  });
  const failure = await remove(call, ref, documentId).then(
    () => null,
    (error: unknown) => error,
  );
  return { failure, writes: asked.filter((line) => line.startsWith('DELETE')) };
}

describe('a document is removed', () => {
  test.each([
    ['filed', `input:${FILE}:1`, filed, FILED],
    ['made', `output:${FILE}:pdf`, made, MADE],
  ])('where it was %s in the case', async (_, documentId, script, line) => {
    expect(await removing(documentId, script)).toEqual({ failure: null, writes: [line] });
  });

  test.each([
    ['one of another case', `input:${STRANGE}:1`, filed],
    ['a filed one that is asked for as a made one', `output:${FILE}:pdf`, filed],
    ['a made one that is asked for as a filed one', `input:${FILE}:1`, made],
    ['one of a case without any', `input:${FILE}:1`, {}],
  ])('but not %s, which nobody sends on to the vendor', async (_, documentId, script) => {
    const { failure, writes } = await removing(documentId, script);
    expect(failure).toMatchObject({ code: 'not-found' });
    expect(writes).toEqual([]);
  });

  test.each([
    ['the process does not let it go', 400, { code: 'forbidden', status: 400 }],
    ['somebody else has removed it meanwhile', gone, { code: 'not-found', status: 400 }],
    ['nobody knows what came of it', 503, { code: 'uncertain', status: 503 }],
  ])('or it is told that %s', async (_, answer, told) => {
    const { failure } = await removing(`input:${FILE}:1`, { ...filed, [FILED]: answer });
    expect(failure).toMatchObject(told);
  });
});
