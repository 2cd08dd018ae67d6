import assert from 'node:assert/strict';
import { Documents } from '@/lib/domain/document';
import { Form, fieldsOf } from '@/lib/domain/form';
import type { WorkItem } from '@/lib/domain/work-item';
import type { Call, Connector, StartRequest } from '../../contract';
import type { Check } from '../check';
import { eventually } from '../eventually';
import { fillForm } from '../filling';
import { readBox, refKey, refusal } from '../reading';
import type { TestSubject } from '../sandbox-call';

const canStart = ({ start }: Connector) => start !== undefined;
const savesStarts = ({ start }: Connector) => start?.keepsDrafts === true;
const takesFiles = ({ start, documents }: Connector) =>
  start?.attachments !== undefined && documents !== undefined;

async function startForms(subject: TestSubject, call: Call): Promise<{ id: string; form: Form }[]> {
  const { start } = subject.connector;
  const forms = [];
  for (const { id } of (await start?.list(call)) ?? [])
    forms.push({ id, form: Form.parse(await start?.form(call, id)) });
  return forms;
}

async function firstStart(subject: TestSubject, call: Call): Promise<StartRequest> {
  const [found] = await startForms(subject, call);
  assert.ok(found, 'alice can start nothing');
  return { id: found.id, title: null, values: fillForm(found.form) };
}

const boxOf = async (subject: TestSubject, call: Call, box: 'pending' | 'initiated') =>
  (await readBox(subject, call, box)).items;

/** Starts it and answers the first item that this has brought into the box. */
async function brought(
  subject: TestSubject,
  call: Call,
  box: 'pending' | 'initiated',
  request: StartRequest,
): Promise<WorkItem> {
  const before = new Set((await boxOf(subject, call, box)).map(refKey));
  await subject.connector.start?.start(call, request);
  return eventually(async () => {
    const added = (await boxOf(subject, call, box)).find((item) => !before.has(refKey(item)));
    assert.ok(added, `nothing has come to ${box}`);
    return added;
  }, subject.patienceMs);
}

const FILE = 'from-the-kit.txt';

export const furtherStartChecks: readonly Check[] = [
  {
    name: 'a start without what its form requires is refused, and nothing is started',
    appliesTo: canStart,
    async run(subject) {
      const call = await subject.callAs('alice');
      const isAsked = ({ required, editable, values }: Form['sections'][number]['fields'][number]) =>
        required && editable && values.every((value) => value === '');
      const forms = await startForms(subject, call);
      const asking = forms.find(({ form }) => fieldsOf(form).some(isAsked));
      if (!asking) return;
      const { writes } = await subject.state();
      const started = Promise.resolve(
        subject.connector.start?.start(call, { id: asking.id, title: null, values: {} }),
      );
      await refusal(started, 'a start with an empty form', ['invalid-input']);
      assert.equal((await subject.state()).writes, writes, 'a start that was refused has been made');
    },
  },
  {
    name: 'a start that is only saved waits with the person who saved it',
    appliesTo: savesStarts,
    async run(subject) {
      const call = await subject.callAs('alice');
      const request = await firstStart(subject, call);
      const saved = await brought(subject, call, 'pending', { ...request, saveOnly: true });
      const offered = await subject.connector.actions.available(call, saved.ref);
      assert.ok(
        offered.some(({ intent, available }) => intent === 'complete' && available),
        `"${saved.title}", which was saved, cannot be handed in`,
      );
    },
  },
  {
    name: 'a file that goes with a start is among the documents of the process',
    appliesTo: takesFiles,
    async run(subject) {
      const call = await subject.callAs('alice');
      const content = new Blob(['From the kit.'], { type: 'text/plain' });
      const attachments = [{ name: FILE, slot: null, content }];
      const request = { ...(await firstStart(subject, call)), attachments };
      const { ref } = await brought(subject, call, 'initiated', request);
      const { documents } = Documents.parse(await subject.connector.documents?.load(call, ref));
      const names = documents.map(({ name }) => name);
      assert.deepEqual(names, [FILE], 'the file is not among the documents once');
    },
  },
];
