import { afterEach, describe, expect, it } from 'vitest';
import type { ProcessStart } from '@/lib/api/contract/submissions';
import { toy } from '@/lib/connectors/conformance/toy';
import type { Connector, StartRequest } from '@/lib/connectors/contract';
import { ConnectorError } from '@/lib/connectors/errors';
import { fieldOfTest } from '@/lib/domain/testing/form-of-test';
import { readStartable, readStartForm } from '../reading/startable';
import { writes } from '../testing/deciding';
import { CONNECTION, type InboxUnderTest, startInbox } from '../testing/inbox-under-test';
import { stageUpload } from '../uploads/uploads';
import { startProcess } from './start-process';

let inbox: InboxUnderTest;
afterEach(() => inbox.close());

const signal = new AbortController().signal;
const me = () => inbox.people.alice.userId;

function wish(change: Partial<ProcessStart> = {}): ProcessStart {
  const what = { connectionId: CONNECTION, startableId: 'leave', title: null, saveOnly: false };
  return {
    ...what,
    values: { title: ['Two days in May'] },
    attachments: [],
    idempotencyKey: 'start-key-1',
    ...change,
  };
}

const start = (change?: Partial<ProcessStart>) =>
  startProcess(inbox.server, { userId: me(), requestedFrom: 'browser', signal }, wish(change));

/** The toy that keeps what it was asked to start, with another form. */
function recording(fields = [fieldOfTest('title', { required: true })]) {
  const asked: { request: StartRequest; files: string[] }[] = [];
  const own = toy.start;
  if (!own) throw new Error('the toy starts nothing');
  const connector: Connector = {
    ...toy,
    start: {
      ...own,
      form: async () => ({ note: null, sections: [{ title: null, fields }] }),
      async start(call, request) {
        const files = await Promise.all((request.attachments ?? []).map(({ content }) => content.text()));
        asked.push({ request, files });
        return own.start(call, request);
      },
    },
  };
  return { connector, asked };
}

async function stage(text: string): Promise<string> {
  const body = new Blob([text]).stream();
  return (await stageUpload(inbox.runtime, me(), { name: 'a.txt', body, announcedBytes: null, signal })).id;
}

describe('what can be started', () => {
  it('comes from every connection, also when one of them fails', async () => {
    let isDown = false;
    const down = async () => {
      if (isDown) throw new ConnectorError('unavailable', 'The office is closed today.');
      return [];
    };
    const own = toy.start;
    inbox = await startInbox({ connector: { ...toy, ...(own && { start: { ...own, list: down } }) } });
    expect(await readStartable(inbox.server, me(), signal)).toEqual({
      connections: [{ connectionId: CONNECTION, processes: [], error: null }],
    });
    isDown = true;
    const { connections } = await readStartable(inbox.server, me(), signal);
    expect(connections).toMatchObject([{ processes: [], error: { message: 'The office is closed today.' } }]);
  });

  it('has a form, and tells what goes with it', async () => {
    const { connector } = recording();
    const taken = {
      takesTitle: true,
      keepsDrafts: true,
      draftNote: 'No title.',
      attachments: { maxBytes: 5, extensions: ['pdf'] },
    };
    inbox = await startInbox({
      connector: { ...connector, ...(connector.start && { start: { ...connector.start, ...taken } }) },
    });
    const form = await readStartForm(
      inbox.server,
      me(),
      { connectionId: CONNECTION, startableId: 'leave' },
      signal,
    );
    expect(form).toMatchObject(taken);
    expect(form.form.sections[0]?.fields[0]?.id).toBe('title');
  });
});

describe('a start', () => {
  it('is made once, and its item is in Initiated', async () => {
    inbox = await startInbox();
    await inbox.sync();
    const before = await writes(inbox);
    const [one, other] = await Promise.all([start(), start()]);
    expect(one).toMatchObject({ kind: 'start', state: 'done', workItemId: null, connectionId: CONNECTION });
    expect(other.id).toBe(one.id);
    expect(await writes(inbox)).toBe(before + 1);
    const item = (await inbox.items('alice', 'initiated')).find(({ id }) => id === one.startedItemId);
    expect(item?.title).toBe('Two days in May');
  });

  it('takes its files along, which are not kept here afterwards', async () => {
    const { connector, asked } = recording([fieldOfTest('title'), fieldOfTest('file', { kind: 'file' })]);
    inbox = await startInbox({ connector });
    const [plan, scan] = [await stage('the plan'), await stage('掃描')];
    const attachments = [
      { uploadId: plan, slot: null },
      { uploadId: scan, slot: 'file' },
    ];
    const started = await start({ attachments });
    expect(started.state).toBe('done');
    expect(asked[0]?.files).toEqual(['the plan', '掃描']);
    expect(asked[0]?.request.attachments?.map(({ name, slot }) => [name, slot])).toEqual([
      ['a.txt', null],
      ['a.txt', 'file'],
    ]);
    await expect(start({ attachments, idempotencyKey: 'start-key-2' })).rejects.toMatchObject({
      code: 'not-found',
    });
    expect(asked).toHaveLength(1);
  });

  it('with a form that is not filled in as it must be names the field, and writes nothing', async () => {
    const { connector, asked } = recording([
      fieldOfTest('title', { required: true }),
      fieldOfTest('days', { kind: 'number' }),
      fieldOfTest('proof', { kind: 'file', required: true }),
    ]);
    inbox = await startInbox({ connector });
    const values = { title: ['x'], days: ['two'] };
    await expect(start({ values })).rejects.toMatchObject({ code: 'invalid-input', field: 'values.days' });
    await expect(start({ values: { title: ['x'] } })).rejects.toMatchObject({ field: 'values.proof' });
    // A file that goes along fills its field in.
    const attachments = [{ uploadId: await stage('x'), slot: 'proof' }];
    expect((await start({ values: { title: ['x'] }, attachments })).state).toBe('done');
    expect(asked).toHaveLength(1);
  });

  it('that is only saved may have gaps', async () => {
    const { connector, asked } = recording([fieldOfTest('title'), fieldOfTest('days', { required: true })]);
    inbox = await startInbox({ connector });
    expect((await start({ saveOnly: true })).state).toBe('done');
    expect(asked[0]?.request).toMatchObject({ saveOnly: true, id: 'leave' });
  });

  it('sends the defaults of what can be filled in too, all as lists, and nothing that cannot', async () => {
    const choices = [{ value: 'a', label: 'A' }];
    const { connector, asked } = recording([
      fieldOfTest('title'),
      fieldOfTest('kinds', { kind: 'choices', choices }),
      fieldOfTest('days', { values: ['2'] }),
      fieldOfTest('reason', { values: ['as usual'] }),
      fieldOfTest('heading', { kind: 'heading', values: ['Leave'] }),
      fieldOfTest('stored', { kind: 'unknown', editable: false, values: ['1', '2'] }),
      fieldOfTest('open', { kind: 'unknown', values: ['1', '2'] }),
    ]);
    inbox = await startInbox({ connector });
    await start({ values: { title: ['x'], kinds: ['a'], reason: [] } });
    const sent = { title: ['x'], kinds: ['a'], days: ['2'], open: ['1', '2'], reason: [] };
    expect(asked[0]?.request.values).toEqual(sent);
  });

  it('sends lists as they were given where the form cannot be read', async () => {
    const { connector, asked } = recording([]);
    const form = () => Promise.reject(new ConnectorError('unavailable', 'Down.'));
    inbox = await startInbox({
      connector: { ...connector, ...(connector.start && { start: { ...connector.start, form } }) },
    });
    await start({ values: { title: ['x'], kinds: ['a'] } });
    expect(asked[0]?.request.values).toEqual({ title: ['x'], kinds: ['a'] });
  });

  it('whose answer was lost says where to look, and is not repeated', async () => {
    inbox = await startInbox();
    await inbox.sync();
    const before = await writes(inbox);
    inbox.subject.faults.add({ kind: 'apply-then-drop', match: '/cases', writesOnly: true, times: 1 });
    const lost = await start();
    expect(lost).toMatchObject({
      state: 'uncertain',
      error: { message: expect.stringContaining('Look under Initiated') },
    });
    expect((await start()).id).toBe(lost.id);
    expect(await writes(inbox)).toBe(before + 1);
  });
});
