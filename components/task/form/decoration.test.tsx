import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { FormField } from '@/lib/domain/form';
import { fieldOfTest } from '@/lib/domain/testing/form-of-test';
import { Decoration } from './decoration';

function shown(change: Partial<FormField>): string {
  const field = fieldOfTest('guide', { label: 'The guide', kind: 'link', editable: false, ...change });
  return renderToStaticMarkup(<Decoration field={field} />);
}

test('an address of the web is a link that leads out of Intray and takes nothing along', () => {
  const link = shown({ target: 'https://example.test/guide' });
  expect(link).toContain('href="https://example.test/guide"');
  expect(link).toContain('rel="noopener noreferrer"');
  expect(link).toContain('target="_blank"');
});

test.each([
  'javascript:alert(1)',
  'data:text/html,x',
  ' JavaScript:alert(1)',
  '/inbox',
  'file:///etc/passwd',
  '',
])('%j is no link, and its words are shown', (target) => {
  for (const kind of ['link', 'image'] as const) {
    const words = shown({ kind, target });
    expect(words).toContain('The guide');
    expect(words).not.toMatch(/<a|href|src=/);
  }
});

test('a picture of another host is not loaded: it is a link', () => {
  const picture = shown({ kind: 'image', target: 'https://example.test/a.png' });
  expect(picture).not.toContain('<img');
  expect(picture).toContain('href="https://example.test/a.png"');
});

test.each(['heading', 'paragraph', 'link', 'image'] as const)(
  'markup in a %s is shown as it is written',
  (kind) => {
    const words = shown({ kind, label: '<img src=x onerror=alert(1)>' });
    expect(words).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(words).not.toContain('<img');
  },
);
