import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Part, partsOf } from './multipart';

/** The form as the platform sends it, cut into pieces of this many bytes. */
async function read(form: FormData, size: number): Promise<Part[]> {
  const request = new Request('http://sandbox.test/', { method: 'POST', body: form });
  const [, boundary = ''] = /boundary=(\S+)/.exec(request.headers.get('content-type') ?? '') ?? [];
  const whole = new Uint8Array(await request.arrayBuffer());
  async function* pieces() {
    for (let at = 0; at < whole.length; at += size) yield whole.subarray(at, at + size);
  }
  const found: Part[] = [];
  for await (const part of partsOf(pieces(), boundary)) found.push(part);
  return found;
}

test.each([1, 3, 17, 100_000])('fields and files come byte by byte, in pieces of %i', async (size) => {
  const form = new FormData();
  form.set('inp_doc_uid', '報價 "x"');
  form.append(
    'form[]',
    new Blob(['a\r\n--b\r\n--', new Uint8Array([0, 255, 13, 10])]),
    '../../x "報價"\r\n.txt',
  );
  form.append('form[]', new Blob([]), 'empty.txt');
  const parts = await read(form, size);
  expect(parts.map(({ name, filename }) => [name, filename])).toEqual([
    ['inp_doc_uid', null],
    ['form[]', '../../x %22報價%22%0D%0A.txt'],
    ['form[]', 'empty.txt'],
  ]);
  expect(Buffer.from(parts[0]?.body.content ?? []).toString()).toBe('報價 "x"');
  expect(Buffer.from(parts[1]?.body.content ?? []).toString('latin1')).toBe('a\r\n--b\r\n--\0\xff\r\n');
  const sha256 = createHash('sha256').digest('hex');
  expect(parts[2]?.body).toEqual({ content: Buffer.alloc(0), path: null, sha256 });
});

test('a large file lies on disk, whole', async () => {
  const bytes = Buffer.alloc(3_000_001, 'Liefer 單');
  const form = new FormData();
  form.append('form', new Blob([bytes]), 'large.bin');
  const [part] = await read(form, 65_536);
  const path = part?.body.path ?? '';
  expect(existsSync(path)).toBe(true);
  expect(readFileSync(path).equals(bytes)).toBe(true);
  expect(part?.body.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  expect(part?.body.content.length).toBeLessThan(1_200_000);
});

test('a form that ends too early is no form', async () => {
  async function* cut() {
    yield Buffer.from('--b\r\ncontent-disposition: form-data; name="x"\r\n\r\nhalf');
  }
  await expect(partsOf(cut(), 'b').next()).rejects.toThrow(/ends before/);
});
