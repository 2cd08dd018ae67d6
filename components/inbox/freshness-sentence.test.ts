import { describe, expect, it } from 'vitest';
import { freshnessText } from '@/components/shell/freshness-text';
import type { ConnectionView } from '@/lib/api/contract/connections';
import type { Freshness } from '@/lib/domain/freshness';
import { freshnessSentence } from './freshness-sentence';

const now = Date.parse('2025-11-22T10:20:00.000Z');

function connection(freshness: Partial<Freshness>, link: 'active' | 'broken' = 'active'): ConnectionView {
  return {
    id: 'c1',
    name: 'Flow',
    vendor: { id: 'flow', displayName: 'Flow', mark: 'FL', docsUrl: 'https://example.com' },
    linking: 'person',
    fields: [],
    link: { username: 'alice', displayName: 'Alice Adams', state: link, managed: false },
    freshness: {
      connectionId: 'c1',
      lastOkAt: '2025-11-22T10:14:00.000Z',
      lastAttemptAt: null,
      syncing: false,
      failingSince: null,
      error: null,
      rejectedCount: 0,
      ...freshness,
    },
  };
}

const down: Partial<Freshness> = {
  failingSince: '2025-11-22T10:17:00.000Z',
  error: { code: 'unavailable', message: 'never shown' },
};

describe('freshnessSentence', () => {
  it('says nothing of a connection that is well', () =>
    expect(freshnessSentence(connection({}), 'Flow', 3, now)).toBeNull());

  it('says since when, what stays readable from when, and what happens next', () => {
    const text = freshnessSentence(connection(down), 'Flow', 31, now);
    expect(text).toMatch(
      /^Flow has not answered since .+ \(3 min\)\. Its 31 items stay readable, as of .+\. We try again/,
    );
    expect(text).not.toContain('never shown');
  });

  it('does not speak of items that were never read', () =>
    expect(freshnessSentence(connection({ ...down, lastOkAt: null }), 'Flow', 0, now)).toContain(
      'Nothing of Flow has been read yet.',
    ));

  it('asks for a sign-in, and does not promise to try again, when the account is refused', () => {
    const text = freshnessSentence(connection({}, 'broken'), 'Flow', 1, now);
    expect(text).toMatch(/no longer accepts your sign-in\. Its item stays readable/);
    expect(text).not.toContain('try again');
  });
});

describe('an outage', () => {
  it.each([
    ['2025-11-22T10:19:59.900Z', '<1 min'],
    ['2025-11-22T10:20:05.000Z', '<1 min'],
    ['2025-11-22T10:17:00.000Z', '3 min'],
  ])('since %s is as long above the list as in the sidebar', (failingSince, length) => {
    const failing = connection({ ...down, failingSince });
    expect(freshnessSentence(failing, 'Flow', 1, now)).toContain(`(${length})`);
    expect(freshnessText(failing, now)).toBe(`down for ${length}`);
  });
});

describe('freshnessText', () => {
  it('says how things stand in few words', () => {
    expect(freshnessText(connection({ lastOkAt: '2025-11-22T10:19:56.000Z' }), now)).toBe('4 s ago');
    expect(freshnessText(connection({}), now)).toBe('late, 6 min ago');
    expect(freshnessText(connection(down), now)).toBe('down for 3 min');
    expect(freshnessText(connection({}, 'broken'), now)).toBe('sign in again');
    expect(freshnessText(connection({ lastOkAt: null }), now)).toBe('reading…');
    expect(freshnessText({ ...connection({}), link: null }, now)).toBe('not linked');
  });
});
