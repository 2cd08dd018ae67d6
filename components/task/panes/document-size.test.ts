import { expect, it } from 'vitest';
import { documentSize } from './document-size';

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [4_200, '4.2 kB'],
  [52_000, '52 kB'],
  [1_000_000_000, '1.0 GB'],
  [2_500_000_000_000, '2500 GB'],
])('%i bytes are %s', (bytes, text) => expect(documentSize(bytes)).toBe(text));
