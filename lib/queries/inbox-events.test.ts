import { describe, expect, it, vi } from 'vitest';
import { gatherer, keysOf } from './inbox-events';

describe('keysOf', () => {
  it('reads the one item of an action again, and the lists it may have left or come back to', () =>
    expect(keysOf({ type: 'action', actionId: 'a1', workItemId: 'w1' })).toEqual([
      ['actions'],
      ['work-items'],
      ['counts'],
      ['absences'],
      ['work-item', 'w1'],
    ]));

  it('does not read the lists again because a connection was merely looked at', () =>
    expect(keysOf({ type: 'freshness', connectionId: 'c1' })).toEqual([['connections']]));
});

describe('gatherer', () => {
  it('reads what came together once, at once at first and more rarely while it keeps coming', async () => {
    vi.useFakeTimers();
    const read: unknown[] = [];
    const gather = gatherer({
      invalidateQueries: async ({ queryKey } = {}) => {
        read.push(queryKey);
      },
    });
    const elapse = (milliseconds: number) => vi.advanceTimersByTime(milliseconds);
    gather.add([['actions'], ['counts']]);
    gather.add([['actions']]);
    elapse(200);
    expect(read).toEqual([['actions'], ['counts']]);
    gather.add([['actions']]);
    elapse(600);
    expect(read).toHaveLength(2);
    elapse(100);
    expect(read).toHaveLength(3);
    elapse(5_000);
    gather.add([['actions']]);
    elapse(200);
    expect(read).toHaveLength(4);
    vi.useRealTimers();
  });
});
