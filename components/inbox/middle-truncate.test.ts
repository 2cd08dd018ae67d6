import { describe, expect, it } from 'vitest';
import { middleTruncate } from './middle-truncate';

describe('middleTruncate', () => {
  it('keeps the beginning and the end of a long id', () =>
    expect(middleTruncate('Inspect EQ-2025-00000012345-HBR-77A')).toBe('Inspect EQ-2025-00…BR-77A'));

  it('leaves short ids, long words and Chinese alone', () => {
    const text = '採購申請 PR-1042 Telecommunicationsequipment';
    expect(middleTruncate(text)).toBe(text);
  });
});
