import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { ApiProblem } from '@/lib/queries/api-problem';
import { PaneTrouble } from './pane-trouble';

function shown(code: 'forbidden' | 'unavailable', isTrying = false): string {
  const error = new ApiProblem(code, 'The system does not let you see this.');
  return renderToStaticMarkup(
    <PaneTrouble
      subject="The notes"
      system="The office"
      error={error}
      isTrying={isTrying}
      onRetry={() => {}}
    />,
  );
}

it('says that somebody may not see a part, with the reason of its system, and offers nothing that cannot help', () => {
  expect(shown('forbidden')).toContain('You may not see the notes of this item.');
  expect(shown('forbidden')).toContain('The office does not let you see this.');
  expect(shown('forbidden')).not.toContain('button');
});

it('offers to try again where that may help', () => {
  expect(shown('unavailable')).toContain(
    'The notes could not be read. The office does not let you see this.',
  );
  expect(shown('unavailable')).toMatch(/<button[^>]*>Try again</);
  expect(shown('unavailable', true)).toMatch(/aria-busy="true"[^>]*>Trying…</);
});
