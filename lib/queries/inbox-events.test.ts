import { describe, expect, it } from 'vitest';
import { keysOf } from './inbox-events';

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
