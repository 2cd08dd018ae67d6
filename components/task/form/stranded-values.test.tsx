import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { StrandedValues } from './stranded-values';

it('shows what can no longer be handed in word by word, to be copied', () => {
  const entries = [
    ['a', { label: '原因', base: [], values: ['“因為” 🎉\n\\ 𠮷'] }],
    [
      't',
      {
        label: 'Items',
        table: true,
        base: [],
        values: ['{"item":"示波器","for":["a","b"],"#":"m1"}', '{"item":"Probe","odd":{"a":1}}'],
      },
    ],
    ['c', { label: 'Setup', base: [], values: ['{"a":"b","c":1}'] }],
    ['b', { label: 'Amount', base: ['1'], values: [] }],
  ] as const;
  const shown = renderToStaticMarkup(
    <StrandedValues
      entries={entries.map(([id, entry]) => [
        id,
        { ...entry, base: [...entry.base], values: [...entry.values] },
      ])}
    />,
  );
  expect(shown).toContain('原因');
  expect(shown).toContain('“因為” 🎉\n\\ 𠮷');
  expect(shown).toContain('>示波器 · a · b\nProbe · {&quot;a&quot;:1}<');
  expect(shown).toContain('>{&quot;a&quot;:&quot;b&quot;,&quot;c&quot;:1}<');
  expect(shown).toMatch(/Amount.*Emptied/s);
  expect(shown).toContain('Copy what you filled in');
});

it('is nothing where all that was filled in can be handed in', () => {
  expect(renderToStaticMarkup(<StrandedValues entries={[]} />)).toBe('');
});
