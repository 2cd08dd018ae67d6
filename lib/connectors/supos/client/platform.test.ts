import { createServer } from 'node:http';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { operationContract } from '../../conformance/operation-contract';
import type { TestSubject } from '../../conformance/sandbox-call';
import type { Call } from '../../contract';
import { pendingTask, refusal, startSupos, worldOf } from '../testing';
import {
  readTopics,
  readVersion,
  redeemSignInCode,
  releaseEvents,
  retryDeliveries,
  sendMessage,
  subscribe,
} from './platform';
import { read } from './send';
import { delegateTask, submitTask } from './tasks';

const TOPIC = 'supOS_workflow_event';
const listener = { tenantId: 'dt', appId: 'App_intray' };

const Event = z.object({
  payload: z.object({
    tenantId: z.string(),
    topic: z.string(),
    createTime: z.string(),
    header: z.object({ encode: z.literal('json'), event: z.string() }),
    body: z.array(z.looseObject({ taskId: z.string(), userName: z.string() })),
  }),
});

/** Somebody who listens: keeps the events and answers what it is told to. */
async function startReceiver() {
  const events: z.infer<typeof Event>[] = [];
  const answer = { status: 200 };
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      if (answer.status === 200) events.push(Event.parse(JSON.parse(Buffer.concat(parts).toString())));
      response.writeHead(answer.status).end('{"message":"ok"}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const told = () => events.map(({ payload }) => [payload.header.event, payload.body[0]?.userName]);
  return { url: `http://127.0.0.1:${port}/hook`, answer, events, told, close: () => server.close() };
}

let supos: TestSubject;
let alice: Call;
let receiver: Awaited<ReturnType<typeof startReceiver>>;

beforeEach(async () => {
  supos = await startSupos();
  alice = await supos.callAs('alice');
  receiver = await startReceiver();
});
afterEach(async () => {
  await supos.close();
  receiver.close();
});

async function agree() {
  const { taskId } = await pendingTask(alice, '採購申請-0231');
  await submitTask(alice, { taskId, username: 'alice', audit: { seqKey: 'edge_201', value: '1' } });
}

const Waiting = z.object({
  subscriptions: z.array(z.object({ stopped: z.boolean(), waiting: z.array(z.unknown()) })),
});
const deliveries = async () => (await worldOf(supos, Waiting)).subscriptions[0];

operationContract('platform.version', () => {
  test('answers the version', async () => {
    expect(await readVersion(alice)).toBe('4.2.00');
  });
});

operationContract('webhook.topics', () => {
  test('names what can be told of', async () => {
    expect(await readTopics(alice)).toContain(TOPIC);
  });

  test('refuses wrong pages with HTTP 500 (facts: supos §5)', async () => {
    const ask = (current: string, pageSize: string) =>
      read(alice, z.unknown(), '/open-api/webhook/v2/topics', [
        ['current', current],
        ['pageSize', pageSize],
      ]);
    await expect(ask('0', '20')).rejects.toEqual(refusal(100121005, 'bad-response', 500));
    await expect(ask('1', '19')).rejects.toEqual(refusal(100121006, 'bad-response', 500));
  });
});

operationContract('webhook.subscribe', () => {
  test('registers the listener, and topics replace those of before (facts: supos §5)', async () => {
    const first = await subscribe(alice, listener, receiver.url, [TOPIC]);
    expect(first.topicHistoryStatusList).toEqual([{ businessTopic: TOPIC, historyStatus: false }]);
    const same = await subscribe(alice, listener, receiver.url, []);
    expect(same).toEqual(first);
    const other = await subscribe(alice, listener, receiver.url, ['supOS_user_event']);
    expect(other.appRegisterId).toBe(first.appRegisterId);
    expect(other.topicHistoryStatusList.map(({ businessTopic }) => businessTopic)).toEqual([
      'supOS_user_event',
    ]);
  });

  test('refuses missing values and unknown topics with HTTP 500', async () => {
    // The code also stands for an internal fault, so after a write nobody knows.
    for (const [who, url] of [
      [{ ...listener, tenantId: '' }, receiver.url],
      [{ ...listener, appId: '' }, receiver.url],
      [listener, ''],
    ] as const)
      await expect(subscribe(alice, who, url, [TOPIC])).rejects.toEqual(refusal(100000007, 'uncertain', 500));
    const unknown = subscribe(alice, listener, receiver.url, ['supOS_weather_event']);
    await expect(unknown).rejects.toEqual(refusal(100121001, 'unsupported', 500));
  });
});

operationContract('webhook.readiness', () => {
  test('lets the events come that were held back, in order, in the known shape (facts: supos §5)', async () => {
    await subscribe(alice, listener, receiver.url, [TOPIC]);
    await agree();
    expect((await deliveries())?.waiting).toHaveLength(2);
    expect(receiver.events).toEqual([]);
    await releaseEvents(alice, listener, [TOPIC]);
    await vi.waitFor(() => expect(receiver.events).toHaveLength(2), { timeout: 10_000 });
    expect(receiver.told()).toEqual([
      ['DELETE', 'alice'],
      ['CREATE', 'bob'],
    ]);
    expect(receiver.events[0]?.payload).toMatchObject({ tenantId: 'dt', topic: TOPIC });
    expect(receiver.events[0]?.payload.createTime).toMatch(/\+0800$/);
  });

  test('refuses a listener that has not subscribed', async () => {
    await expect(releaseEvents(alice, listener, [TOPIC])).rejects.toEqual(
      refusal(100121001, 'unsupported', 500),
    );
  });
});

operationContract('webhook.retry', () => {
  test('goes on where a failing callback has stopped the deliveries (facts: supos §5)', async () => {
    await subscribe(alice, listener, receiver.url, [TOPIC]);
    await releaseEvents(alice, listener, [TOPIC]);
    receiver.answer.status = 500;
    const { taskId } = await pendingTask(alice, '採購申請-0231');
    await delegateTask(alice, { taskId, username: 'alice', mandatary: 'bob' });
    await vi.waitFor(async () => expect((await deliveries())?.stopped).toBe(true), { timeout: 10_000 });
    receiver.answer.status = 200;
    await supos.control('/disturb', { externalId: taskId });
    expect(receiver.events).toEqual([]);
    await retryDeliveries(alice);
    await vi.waitFor(async () => expect((await deliveries())?.waiting).toEqual([]), { timeout: 10_000 });
    expect(receiver.told().map(([event]) => event)).toEqual(['DELETE', 'CREATE', 'DELETE', 'CREATE']);
  });
});

operationContract('notifications.send', () => {
  const message = {
    businessCode: 'reminder',
    businessName: 'Reminder',
    personCodes: ['HI0002'],
    text: '請簽核',
  };

  test('leaves a letter with the staff it is for', async () => {
    await sendMessage(alice, message);
    const Messages = z.object({ messages: z.array(z.looseObject({ receivers: z.unknown() })) });
    const { messages } = await worldOf(supos, Messages);
    expect(messages[0]).toMatchObject({ receivers: [{ rangeType: 'STAFF', codes: ['HI0002'] }] });
    expect(JSON.stringify(messages)).toContain('請簽核');
  });

  test('refuses staff that nobody knows (vendor document: supOS Notification Center)', async () => {
    const stranger = sendMessage(alice, { ...message, personCodes: ['HI9999'] });
    await expect(stranger).rejects.toEqual(refusal(100102009, 'invalid-input'));
    expect((await supos.state()).writes).toBe(0);
  });

  test('is uncertain where the service answers its one code for everything (facts: supos §3)', async () => {
    const nobody = sendMessage(alice, { ...message, personCodes: [] });
    await expect(nobody).rejects.toEqual(refusal(100000001, 'uncertain', 500));
  });
});

operationContract('oauth.token', () => {
  test('tells whose sign-in a code stands for', async () => {
    expect(await redeemSignInCode(alice, 'code-bob', 'https://intray.example/')).toMatchObject({
      username: 'bob',
      personCode: 'HI0002',
      expiresIn: 7_200_000,
    });
  });

  test('refuses an unknown code and none', async () => {
    const unknown = redeemSignInCode(alice, 'code-zhangsan', 'https://intray.example/');
    await expect(unknown).rejects.toEqual(refusal(100106403, 'auth', 401));
    const none = redeemSignInCode(alice, '', 'https://intray.example/');
    await expect(none).rejects.toEqual(refusal(100106500, 'auth'));
  });
});
