import { describe, expect, it } from 'vitest';
import { coverageText, periodText, progressText } from './period-text';

const connection = {
  connectionId: 'office',
  name: 'Office',
  mechanism: 'items',
  state: 'set',
  problem: null,
  retryAt: null,
  substitute: null,
  moved: 0,
  underWay: 0,
  stayed: 0,
} as const;

describe('a rule in words', () => {
  it('shows the clock of its own zone, whatever the browser’s is', () =>
    expect(periodText({ start: '2026-03-28T09:00', end: '2027-01-04T08:30' }, 2026)).toBe(
      'Sat 28 Mar, 09:00 – Mon 4 Jan 2027, 08:30',
    ));

  it('names what it covers', () => {
    const covered = [
      { connectionId: 'office', processName: null },
      { connectionId: 'mill', processName: 'Leave' },
    ];
    expect(coverageText(covered, (id) => id.toUpperCase())).toBe('all of OFFICE, Leave (MILL)');
    expect(coverageText(null, (id) => id)).toBe('All processes');
  });

  it('counts what it has done', () => {
    expect(progressText({ ...connection, moved: 1, underWay: 2, stayed: 3 })).toBe(
      '1 item handed on · 2 on the way · 3 items stayed',
    );
    expect(progressText({ ...connection, mechanism: 'vendor', moved: 4 })).toBe(
      'The system itself passes new work on · 4 items handed on',
    );
    expect(progressText(connection)).toBe('Nothing to hand on yet');
    expect(progressText({ ...connection, state: 'failed' })).toBe('');
  });
});
