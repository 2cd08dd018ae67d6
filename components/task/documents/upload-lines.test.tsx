import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { UploadLines } from './upload-lines';
import type { UploadLine } from './upload-queue';

const failed: UploadLine = {
  id: '1',
  name: 'plan.pdf',
  item: null,
  place: null,
  state: 'failed',
  share: 1,
  problem: 'The system did not answer.',
  inDoubt: false,
};

const shown = (line: UploadLine, canRetry = true) =>
  renderToStaticMarkup(
    <UploadLines
      lines={[line]}
      system="The office"
      canRetry={() => canRetry}
      onRetry={() => undefined}
      onRemove={() => undefined}
    />,
  );

it('offers to try again what was not kept, and to send once more what may be there already', () => {
  expect(shown(failed)).toContain('>Try again<');
  expect(shown({ ...failed, inDoubt: true })).toContain('>Send it once more<');
  expect(shown({ ...failed, inDoubt: true })).not.toContain('Try again');
});

it('offers no other try of what is not even sent, and lets it be put away', () => {
  expect(shown(failed, false)).not.toContain('Try again');
  expect(shown(failed, false)).toContain('>Put away<');
});

it('lets nobody cancel what is being passed on, since it may be there already, and says so', () => {
  expect(shown({ ...failed, state: 'uploading', share: 0.5 })).toContain('>Cancel<');
  expect(shown({ ...failed, state: 'passing-on' })).not.toContain('<button');
  expect(shown({ ...failed, state: 'passing-on' })).toContain('This part can no longer be stopped.');
  expect(shown({ ...failed, state: 'uploading' })).not.toContain('stopped');
});
