import { version } from 'pdfjs-dist/package.json';
import { expect, it } from 'vitest';
import { pdfReaderPaths } from '@/lib/paths';
import { GET } from './route';

const paths = pdfReaderPaths(version);

function get(path: string): Promise<Response> {
  const [, , wantedVersion = '', folder = '', file = ''] = path.split('/').map(decodeURIComponent);
  return GET(new Request('http://127.0.0.1/'), {
    params: Promise.resolve({ version: wantedVersion, folder, file }),
  });
}

it.each([
  paths.worker,
  `${paths.characterMaps}UniGB-UCS2-H.bcmap`,
  `${paths.fonts}FoxitFixed.pfb`,
  `${paths.fonts}LiberationSans-Regular.ttf`,
  `${paths.decoders}openjpeg_nowasm_fallback.js`,
])('has %s, which evaluates nothing', async (path) => {
  const response = await get(path);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self';/);
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(100);
});

it.each([
  pdfReaderPaths('0.0.1').worker,
  `${paths.characterMaps}None.bcmap`,
  `${paths.characterMaps}..%2Fpackage.json`,
  `${paths.characterMaps}..%2Fcmaps%2FUniGB-UCS2-H.bcmap`,
  `${paths.decoders}openjpeg.wasm`,
  `/pdf-reader/${version}/constructor/pdf.worker.min.mjs`,
  `/pdf-reader/${version}/worker/pdf.sandbox.min.mjs`,
])('has no %s', async (path) => {
  expect((await get(path)).status).toBe(404);
});
