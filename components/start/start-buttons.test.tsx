import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { StartButtons } from './start-buttons';

const shown = (inDoubt: boolean, draftNote: string | null = null, keepsDrafts = true) =>
  renderToStaticMarkup(
    <StartButtons
      starting={{ isBusy: false, inDoubt, attempt: () => undefined }}
      keepsDrafts={keepsDrafts}
      draftNote={draftNote}
    />,
  );

it('start and keep, and Enter in a field starts', () => {
  expect(shown(false)).toMatch(/<button type="submit"[^>]*>Start</);
  expect(shown(false)).toMatch(/>Keep as a draft</);
  expect(shown(false)).not.toContain('Nobody can tell');
});

it('say that they make another one where one may have got through, and Enter does not', () => {
  expect(shown(true)).toContain('starting it once more makes a second one');
  expect(shown(true)).toMatch(/<button type="button"[^>]*>Start once more</);
  expect(shown(true)).toMatch(/>Keep as a draft once more</);
  expect(shown(true)).not.toContain('submit');
});

it('say beforehand what a draft does not keep, where drafts are kept at all', () => {
  expect(shown(false, 'It keeps no title.')).toMatch(/aria-describedby="draft-note"[^>]*>Keep as a draft</);
  expect(shown(false, 'It keeps no title.')).toMatch(/id="draft-note"[^>]*>It keeps no title\.</);
  expect(shown(false, 'It keeps no title.', false)).not.toContain('It keeps no title.');
});
