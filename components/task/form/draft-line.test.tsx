import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { refsIn } from '@/components/testing/refs-in';
import { ApiProblem } from '@/lib/queries/api-problem';
import { DraftLine } from './draft-line';
import { thenAtHeading } from './handed-on-focus';

const filling = {
  form: undefined,
  saveState: { kind: 'at-rest' as const },
  isChanged: true,
  resolveNewer: () => Promise.resolve(),
  discard: () => Promise.resolve(),
  discardError: null,
  leftThere: null,
  isDraftGone: false,
  newerError: null,
};

it('hands the keyboard on when the draft, and the button with it, is gone', () => {
  expect(refsIn(DraftLine({ filling, system: 'The office' }))).toEqual([thenAtHeading]);
});

it('does not promise that a draft which is too large is kept or saved later', () => {
  const saveState = { kind: 'failed' as const, error: new ApiProblem('too-large', 'Too much.') };
  const page = renderToStaticMarkup(<DraftLine filling={{ ...filling, saveState }} system="The office" />);
  expect(page).toContain('The draft is not saved: it is larger than Intray takes.');
});

function newer(change: { isDraftGone?: boolean; newerError?: Error }): string {
  const met = { ...filling, saveState: { kind: 'newer' as const }, ...change };
  return renderToStaticMarkup(<DraftLine filling={met} system="The office" />).replaceAll(/<[^>]*>/g, '|');
}

it('offers the other draft only where there is one', () => {
  expect(newer({})).toMatch(/filled in in another window.*Keep mine.*Use the other/);
  const gone = newer({ isDraftGone: true });
  expect(gone).toMatch(/handed in or thrown away.*Save mine as a new draft.*Throw mine away/);
  expect(gone).not.toContain('Use the other');
});

it('says why the other draft could not be read, and that nothing was changed', () => {
  const newerError = new ApiProblem('unavailable', 'Intray’s server did not answer.');
  expect(newer({ newerError })).toContain('Intray’s server did not answer. Nothing was changed; try again.');
});
