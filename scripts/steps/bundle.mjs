// @ts-check
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { root } from './run.mjs';
import { hashOfSources } from './source-hash.mjs';

/** Below node_modules, so that the packages are found from there. */
const folder = join(root, 'node_modules', '.bundles');

/** Everything that a program may be made of, and what decides how. */
const folders = ['app', 'db', 'lib', 'scripts'];
const sources = [...folders, 'package-lock.json', 'package.json', 'tsconfig.json'];

/**
 * A sandbox is found by its vendor's folder, and beside a bundle there is none: those that are there now are put into it.
 * @type {import('vite').Plugin}
 */
const vendorFolders = {
  name: 'vendor-folders',
  enforce: 'pre',
  load: (file) =>
    file.endsWith('/lib/connectors/sandbox/discover.ts')
      ? `const found = import.meta.glob('../*/sandbox/index.ts', { eager: true, import: 'default' });
         export const discoverSandboxes = async () => Object.values(found);`
      : null,
};

/**
 * A program of ours as JavaScript in one piece; packages stay outside.
 * @param {string} script
 */
async function bundled(script) {
  // Loaded by whoever makes a program only: most find it made.
  const { build } = await import('vite');
  const result = await build({
    configFile: false,
    root,
    logLevel: 'error',
    plugins: [vendorFolders],
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
  const foreign = chunk.moduleIds.find((file) => !folders.includes(relative(root, file).split(sep)[0] ?? ''));
  if (foreign) throw new Error(`${script} is made of ${foreign}, too, whose changes would go unnoticed`);
  return chunk.code;
}

/**
 * One JavaScript file of a TypeScript program of ours, made unless it is there and made of the same sources. It starts several
 * times faster than the program itself, whose every file is translated anew, so it is for those who start it again and again.
 * Several may make it at once.
 * @param {string} script
 * @returns {Promise<string>} the file; run it under the condition `react-server`
 */
export async function bundle(script) {
  const name = `${basename(script, '.ts')}-${hashOfSources(sources).slice(0, 16)}.mjs`;
  const file = join(folder, name);
  if (existsSync(file)) return file;
  const code = await bundled(script);
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${file}.${process.pid}`, code);
  renameSync(`${file}.${process.pid}`, file);
  return file;
}
