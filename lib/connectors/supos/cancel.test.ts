import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Box } from '@/lib/domain/work-item';
import type { SandboxPerson, TestSubject } from '../conformance/sandbox-call';
import { readLogs } from './client/processes';
import { startSupos } from './testing';
import { itemAt, offeredAt, type Wish, wishes } from './testing-actions';

let supos: TestSubject;

beforeEach(async () => {
  supos = await startSupos();
});
afterEach(() => supos.close());

const offered = (wish: Wish) => offeredAt(supos, wish);
const itemStarting = (person: SandboxPerson, title: string, box: Box = 'pending') =>
  itemAt(supos, person, title, box);

const { cancel, delegate } = wishes;
const LEAVE = cancel.title;

describe('cancelling the process', () => {
  it('ends it for everybody, and the log says who did it', async () => {
    const { perform, call, item } = await offered(cancel);
    expect(await perform()).toEqual({ outcome: 'settled' });
    await expect(itemStarting('sam', LEAVE)).rejects.toThrow();
    expect(await supos.connector.get(call, item.ref)).toMatchObject({ status: 'cancelled' });
    expect((await readLogs(call, item.processId)).at(-1)).toMatchObject({
      type: 'PROCESS_TERMINATE',
      operator: 'alice',
    });
  });

  it('is offered with a task of one’s own process, and with no other task', async () => {
    const own = { ...cancel, box: 'pending', title: 'Maintenance order-0311' } as const;
    expect(await (await offered(own)).perform()).toEqual({ outcome: 'settled' });
    const { actions: others } = await offered(delegate);
    expect(others.map(({ id }) => id)).not.toContain('cancel');
  });

  it('that somebody else did first is a conflict, and not one’s own doing', async () => {
    const { perform, verify, item } = await offered(cancel);
    await supos.control('/disturb', { externalId: item.ref.externalId });
    await expect(perform()).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringMatching(/it has ended/),
    });
    expect(await verify()).toBe('not-applied');
  });
});
