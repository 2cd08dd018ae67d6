import { describe, expect, it } from 'vitest';
import { exportAddress } from './export-address';

const nothing = { person: ' ', process: '', from: '', until: '' };
const queryOf = (address: string) => Object.fromEntries(new URL(address, 'http://x').searchParams);

describe('exportAddress', () => {
  it('leaves out what was not asked for', () => {
    expect(queryOf(exportAddress({ ...nothing, format: 'jsonl' }))).toEqual({ format: 'jsonl' });
    expect(queryOf(exportAddress({ ...nothing, format: 'csv' }))).toEqual({ format: 'csv', bom: 'yes' });
  });

  it('takes days as those of the person, the last one to its end', () => {
    const choice = { ...nothing, format: 'jsonl', from: '2026-11-30', until: '2026-11-30' } as const;
    const { from = '', until = '' } = queryOf(exportAddress(choice));
    expect(new Date(from)).toEqual(new Date(2026, 10, 30));
    expect(new Date(until)).toEqual(new Date(2026, 11, 1));
  });
});
