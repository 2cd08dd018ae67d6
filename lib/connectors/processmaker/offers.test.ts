import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ActionDescriptor } from '@/lib/domain/action';
import type { TestSubject } from '../conformance/sandbox-call';
import { answering, itemOf, offered, refusal, startProcessMaker, watched, withoutPlugin } from './testing';

let subject: TestSubject;
beforeEach(async () => {
  subject = await startProcessMaker();
});
afterEach(() => subject.close());

const SCOPE = 'Oscilloscope for the calibration lab 校正實驗室示波器';
const CONTRACT = 'Software maintenance for the test benches 測試台軟體維護合約';
const DRAFT = 'Leave request 請假單 – Alice Adams, not yet handed in';
const PAUSED = 'Sensor cables, 50 pieces 感測器線材 50 條';
const POOL = 'VPN drops every ten minutes from the Kaohsiung plant 高雄廠 VPN 每十分鐘斷線';
const BY_HAND = 'Paint shop, round before the holidays 塗裝區節前巡檢';
const DESKS = 'Standing desks for the service office 客服辦公室升降桌';

const told = (actions: readonly ActionDescriptor[]) =>
  actions.map(({ id, available, bulk }) => `${id}${available ? '' : ' (not)'}${bulk ? ' in bulk' : ''}`);

describe('what is offered, the own ways on first', () => {
  test.each([
    [
      'alice',
      SCOPE,
      [
        'decide:decision=approve in bulk',
        'decide:decision=reject in bulk',
        'reassign in bulk',
        'pause in bulk',
        'cancel (not) in bulk',
        'status:DRAFT',
        'run-trigger',
      ],
    ],
    ['alice', POOL, ['claim in bulk']],
    ['alice', PAUSED, ['resume in bulk', 'cancel (not) in bulk']],
    ['alice', DRAFT, ['route in bulk', 'delete-draft', 'status:TO_DO']],
    ['sam', BY_HAND, ['route', 'delete-draft', 'status:TO_DO']],
    [
      'sam',
      DESKS,
      [
        ...['approve', 'reject'].map((each) => `decide:decision=${each} in bulk`),
        'reassign in bulk',
        'pause in bulk',
        'cancel in bulk',
        'status:DRAFT',
        'run-trigger',
      ],
    ],
  ] as const)('to %s for "%s"', async (person, title, wanted) => {
    expect(told((await offered(subject, person, title)).actions)).toEqual(wanted);
  });

  test('an Operator is told that others may cancel (vendor facts: processmaker §5, §6)', async () => {
    const { actions } = await offered(subject, 'alice', SCOPE);
    expect(actions.find(({ id }) => id === 'cancel')).toMatchObject({
      available: false,
      reason: expect.stringContaining('Manager'),
    });
  });

  test('the starter may cancel where the role allows it, and throw a draft away', async () => {
    const of = async (person: 'alice' | 'bob' | 'sam', title: string) => {
      const { ref } = await itemOf(subject, person, title, 'initiated');
      return told(await subject.connector.actions.available(await subject.callAs(person), ref));
    };
    expect(await of('sam', CONTRACT)).toEqual(['cancel in bulk']);
    expect(await of('bob', SCOPE)).toEqual(['cancel (not) in bulk']);
    expect(await of('alice', DRAFT)).toEqual(['delete-draft']);
    expect(await of('bob', 'Second climate chamber 第二台恆溫恆濕試驗箱')).toEqual([]);
  });

  test('opening a task costs two requests more than its decisions alone', async () => {
    const { call, ref } = await offered(subject, 'alice', SCOPE);
    const spy = watched(call);
    await subject.connector.actions.available(spy.call, ref);
    const asked = spy.requests.map(({ path }) =>
      path
        .split('/')
        .slice(-2)
        .join('/')
        .replace(/\w{32}/, '…'),
    );
    expect(asked.toSorted()).toEqual(
      [
        '2/steps',
        '…/notes',
        '…/triggers',
        '…/variables',
        'cases/paged',
        'dynaformprocessed/…',
        'user/edit',
      ].toSorted(),
    );
  });

  test('without the plugin the role is told by its name, and no status is offered', async () => {
    const { call, ref } = await offered(subject, 'alice', SCOPE);
    const actions = told(await subject.connector.actions.available(withoutPlugin(call), ref));
    expect(actions).toContain('cancel (not) in bulk');
    expect(actions).not.toContain('status:DRAFT');
    const nameless = answering(withoutPlugin(call), ({ path }) =>
      path.endsWith('/user/data') ? refusal(403) : null,
    );
    expect(told(await subject.connector.actions.available(nameless, ref))).toContain('cancel in bulk');
  });
});
