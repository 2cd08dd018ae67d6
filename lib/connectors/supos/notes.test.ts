import { expect, it } from 'vitest';
import { addNote } from './notes';

it('says where a comment can be written instead, and that nothing was sent', async () => {
  await expect(addNote()).rejects.toMatchObject({
    code: 'unsupported',
    message: expect.stringMatching(/^supOS takes a comment only with a decision\. .* Nothing was sent\.$/),
  });
});
