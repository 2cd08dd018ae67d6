// @ts-check
import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { root } from './run.mjs';

/** Below node_modules, so that the packages are found from there. */
const folder = join(root, 'node_modules', '.bundles');

/**
 * A program of ours as JavaScript in one piece; packages stay outside.
 * @param {string} script
 */
async function bundled(script) {
  const result = await build({
    configFile: false,
    root,
    logLevel: 'error',
    resolve: { alias: { '@': root }, conditions: ['react-server'] },
    build: {
      ssr: script,
      write: false,
      target: 'node20',
      minify: false,
      rollupOptions: { output: { inlineDynamicImports: true } },
    },
  });
  const [chunk] = 'output' in result ? result.output : [];
  if (chunk?.type !== 'chunk') throw new Error(`${script} cannot be bundled`);
  return chunk.code;
}

/**
 * Makes one JavaScript file of a TypeScript program of ours. It starts several times faster than the program itself,
 * whose every file is translated anew, so it is for those who start it again and again. Several may make it at once.
 * @param {string} script
 * @returns {Promise<string>} the file; run it under the condition `react-server`
 */
export async function bundle(script) {
  const code = await bundled(script);
  const file = join(folder, `${createHash('sha256').update(code).digest('hex').slice(0, 16)}.mjs`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${file}.${process.pid}`, code);
  renameSync(`${file}.${process.pid}`, file);
  return file;
}
