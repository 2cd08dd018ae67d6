import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ActionInputs } from '@/lib/domain/action';
import type { WorkItem } from '@/lib/domain/work-item';
import { readBoxAs } from '../conformance/reading';
import { type SandboxPerson, startSubject, type TestSubject } from '../conformance/sandbox-call';
import { connector } from '.';
import { taskIdOf } from './ids';
import sandbox from './sandbox';

const World = z.object({
  processes: z.record(
    z.string(),
    z.object({
      status: z.number(),
      formData: z.string(),
      logs: z.array(
        z.object({ operator: z.string(), auditResult: z.string().nullable(), comment: z.string() }),
      ),
    }),
  ),
});

let supos: TestSubject;

beforeEach(async () => {
  supos = await startSubject({ connector, sandbox });
});
afterEach(() => supos.close());

async function pendingOf(person: SandboxPerson, title: string): Promise<WorkItem | undefined> {
  const { items } = await readBoxAs(supos, person, 'pending');
  return items.find((item) => item.title.startsWith(title));
}

async function mustHave(person: SandboxPerson, title: string): Promise<WorkItem> {
  const item = await pendingOf(person, title);
  if (!item) throw new Error(`${person} has no pending item ${title}`);
  return item;
}

async function decide(
  person: SandboxPerson,
  title: string,
  label: string,
  inputs: Partial<ActionInputs> = {},
) {
  const call = await supos.callAs(person);
  const { ref } = await mustHave(person, title);
  const action = (await supos.connector.actions.available(call, ref)).find((each) => each.label === label);
  if (!action) throw new Error(`${title} does not offer ${label}`);
  const request = {
    actionId: action.id,
    intent: action.intent,
    inputs: { comment: '', values: {}, ...inputs },
  };
  return {
    request,
    ref,
    call,
    outcome: await supos.connector.actions.perform(call, ref, request).catch((error: unknown) => error),
  };
}

async function processOf({ processId }: WorkItem) {
  const process = World.parse((await supos.state()).world).processes[processId];
  if (!process) throw new Error('the process is gone');
  return process;
}

describe('a decision with a chosen branch and a comment', () => {
  it('moves the process on to the next person and leaves the comment in the log', async () => {
    const item = await mustHave('alice', '採購申請-0231');
    const { outcome } = await decide('alice', item.title, '同意', { comment: '金額合理，請盡快下單。' });
    expect(outcome).toEqual({ outcome: 'settled', notice: undefined });
    expect(await pendingOf('alice', item.title)).toBeUndefined();
    expect(await pendingOf('bob', item.title)).toMatchObject({ stepName: '財務覆核 Budget check' });
    const completed = (await readBoxAs(supos, 'alice', 'completed')).items[0];
    expect(completed).toMatchObject({ title: item.title, vendorStatus: 'completed' });
    expect((await processOf(item)).logs).toEqual([
      { operator: 'alice', auditResult: '同意', comment: '金額合理，請盡快下單。' },
    ]);
  });

  it('ends the process on a rejection, and says so in the completed box', async () => {
    const item = await mustHave('alice', '請假單-0877');
    await decide('alice', item.title, 'Reject');
    expect(await processOf(item)).toMatchObject({ status: 66 });
    const { items } = await readBoxAs(supos, 'alice', 'completed');
    expect(items[0]).toMatchObject({ title: item.title, vendorStatus: 'rejected' });
  });

  it('waits for every countersigner', async () => {
    const item = await mustHave('alice', '合約會簽-0042');
    await decide('alice', item.title, '同意 Agree');
    await decide('bob', item.title, '同意 Agree');
    expect(await mustHave('sam', item.title)).toMatchObject({ stepName: '會簽 Sign-off' });
    await decide('sam', item.title, '同意 Agree');
    expect(await mustHave('sam', item.title)).toMatchObject({ stepName: '用印 Seal' });
  });
});

describe('what is sent', () => {
  it('is the published body: branch and form as the detail has them (facts: supos §1, §4 "audits", "formData")', async () => {
    const item = await mustHave('alice', '採購申請-0231');
    const { formData } = await processOf(item);
    const call = await supos.callAs('alice');
    const bodies: unknown[] = [];
    const send: typeof call.http.send = (request) => {
      if (typeof request.body === 'string') bodies.push(JSON.parse(request.body));
      return call.http.send(request);
    };
    const inputs = { comment: 'Fine.', values: {} };
    const request = { actionId: 'submit:accept:edge_201:1', intent: 'complete', inputs } as const;
    await supos.connector.actions.perform({ ...call, http: { ...call.http, send } }, item.ref, request);
    expect(bodies).toEqual([
      {
        taskId: taskIdOf(item.ref),
        username: 'alice',
        audit: { seqKey: 'edge_201', value: '1' },
        comment: 'Fine.',
        formData,
      },
    ]);
  });
});

describe('executors of the next step (facts: supos §4 "assigns", "Several executors")', () => {
  it('are sent as picked, and the first of them finishes for all', async () => {
    const picked = { values: { userTask_repair: ['bob', 'carol'] } };
    await decide('alice', '維修工單-0318', '派工 Dispatch', picked);
    const carols = await mustHave('carol', '維修工單-0318');
    await decide('bob', '維修工單-0318', 'Submit');
    const call = await supos.callAs('carol');
    const late = { actionId: 'submit', intent: 'complete', inputs: { comment: '', values: {} } } as const;
    await expect(supos.connector.actions.perform(call, carols.ref, late)).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  it('are asked for before anything is sent', async () => {
    const { outcome } = await decide('alice', '維修工單-0318', '派工 Dispatch', {
      values: { userTask_repair: [] },
    });
    expect(outcome).toMatchObject({ code: 'invalid-input', message: expect.stringContaining('維修 Repair') });
    expect((await supos.state()).writes).toBe(0);
  });

  it('are not asked for on the other branch', async () => {
    const { outcome } = await decide('alice', '維修工單-0318', '免修結案 Close without repair');
    expect(outcome).toMatchObject({ outcome: 'settled' });
  });

  it('are found among the users of the company by name or login (facts: supos §1)', async () => {
    const call = await supos.callAs('alice');
    const { ref } = await mustHave('alice', '維修工單-0318');
    const search = (query: string) =>
      supos.connector.people?.search(call, { ref, inputId: 'userTask_repair', query });
    expect((await search('布'))?.people).toEqual([{ id: 'bob', name: 'Bob Brown', refusal: null }]);
    const everybody = (await search(''))?.people.filter(({ refusal }) => refusal === null);
    expect(everybody?.map(({ id }) => id)).toEqual(['alice', 'bob', 'carol', 'sam', 'nobody']);
    expect((await search('x'.repeat(80)))?.people).toEqual([]);
  });
});

describe('a decision that cannot be made', () => {
  it('is refused while the process is suspended, before anything is sent', async () => {
    const { outcome } = await decide('alice', '採購申請-0225', '同意');
    expect(outcome).toMatchObject({ code: 'conflict' });
    expect((await supos.state()).writes).toBe(0);
  });

  it('does not lose a comment silently where the step takes none', async () => {
    const { outcome } = await decide('alice', '安全公告-0012', 'Submit', { comment: 'Understood' });
    expect(outcome).toMatchObject({ code: 'invalid-input' });
    expect((await supos.state()).writes).toBe(0);
  });
});

describe('a decision whose answer is lost', () => {
  const submission = { match: '/tasks/pending', method: 'POST', times: 1 } as const;

  it('is uncertain, was applied once, and is verified as applied', async () => {
    supos.faults.add({ kind: 'apply-then-drop', ...submission });
    const { outcome, call, ref, request } = await decide('alice', '採購申請-0231', '同意');
    expect(outcome).toMatchObject({ code: 'uncertain' });
    expect(await supos.connector.verify(call, ref, request)).toBe('applied');
    expect((await supos.state()).writeLabels).toEqual([`submit ${ref.externalId}`]);
  });

  it('is verified as not applied while the task still waits', async () => {
    supos.faults.add({ kind: 'down', ...submission });
    const { outcome, call, ref, request } = await decide('alice', '採購申請-0231', '同意');
    expect(outcome).toMatchObject({ code: 'uncertain' });
    expect(await supos.connector.verify(call, ref, request)).toBe('not-applied');
  });

  it('is known not to be applied when somebody else finished the task (facts: supos §3, 100108214)', async () => {
    supos.faults.add({ kind: 'down', ...submission });
    const { call, ref, request } = await decide('alice', '採購申請-0231', '同意');
    await supos.control('/disturb', { externalId: ref.externalId });
    expect(await supos.connector.verify(call, ref, request)).toBe('not-applied');
  });

  it('cannot be told when the person’s own decision on record is the opposite one', async () => {
    const { call, ref, request } = await decide('alice', '採購申請-0231', '否決');
    const agreed = { ...request, actionId: request.actionId.replace('reject', 'accept') };
    expect(await supos.connector.verify(call, ref, request)).toBe('applied');
    expect(await supos.connector.verify(call, ref, agreed)).toBe('cannot-tell');
  });

  it('is not taken for done when a page of HTML comes instead (facts: supos §3)', async () => {
    supos.faults.add({ kind: 'html', ...submission });
    const { outcome } = await decide('alice', '採購申請-0231', '同意');
    expect(outcome).toMatchObject({ code: 'uncertain' });
  });
});

describe('forms', () => {
  it('come with the task, pending or completed, and explain themselves for a process', async () => {
    const call = await supos.callAs('alice');
    const { ref } = await mustHave('alice', '採購申請-0231');
    const pending = await supos.connector.forms?.load(call, ref);
    expect(pending?.sections[0]?.fields.map(({ label, display }) => [label, ...display])).toContainEqual([
      'Amount',
      '38400',
    ]);
    const [completed] = (await readBoxAs(supos, 'alice', 'completed')).items;
    const [initiated] = (await readBoxAs(supos, 'alice', 'initiated')).items;
    if (!completed || !initiated) throw new Error('alice has completed and initiated work');
    expect((await supos.connector.forms?.load(call, completed.ref))?.sections).toHaveLength(1);
    expect(await supos.connector.forms?.load(call, initiated.ref)).toEqual({
      sections: [],
      note: expect.stringMatching(/\.$/),
    });
  });
});
