import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, expect, it, vi } from 'vitest';
import { useCommentDraft } from '@/components/task/comment-draft';
import { stubTabStorage } from '@/lib/queries/testing/tab-storage';
import { Providers } from './providers';

afterEach(() => {
  vi.unstubAllGlobals();
});

function Comment({ typed }: { typed?: string }) {
  const [text, setText] = useCommentDraft('item', '');
  if (typed !== undefined && text !== typed) setText(typed);
  return text;
}

it('shows nobody what the person before them had typed in the tab', () => {
  const kept = stubTabStorage('alice');
  const page = (personId: string, typed?: string) =>
    renderToStaticMarkup(<Providers personId={personId}>{<Comment {...{ typed }} />}</Providers>);
  expect(page('alice', 'Too dear.')).toBe('Too dear.');
  expect(page('alice')).toBe('Too dear.');
  expect(page('bob')).toBe('');
  expect(kept.size).toBe(0);
});
