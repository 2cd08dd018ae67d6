import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { UploadLines } from './upload-lines';
import type { UploadLine } from './upload-queue';

const failed: UploadLine = {
  id: '1',
  name: 'plan.pdf',
  place: null,
  state: 'failed',
  share: 1,
  problem: 'The system did not answer.',
  inDoubt: false,
};

const shown = (line: UploadLine) =>
  renderToStaticMarkup(
    <UploadLines
      lines={[line]}
      system="The office"
      canRetry={() => true}
      onRetry={() => undefined}
      onRemove={() => undefined}
    />,
  );

it('offers to try again what was not kept, and to send once more what may be there already', () => {
  expect(shown(failed)).toContain('>Try again<');
  expect(shown({ ...failed, inDoubt: true })).toContain('>Send it once more<');
  expect(shown({ ...failed, inDoubt: true })).not.toContain('Try again');
});
