import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import reader from 'pdfjs-dist/package.json';

interface Folder {
  /** Where it lies in the reader's package. */
  readonly place: string;
  readonly names: RegExp;
  readonly contentType: string;
}

const folders: Readonly<Record<string, Folder>> = {
  worker: { place: 'legacy/build', names: /^pdf\.worker\.min\.mjs$/, contentType: 'text/javascript' },
  'character-maps': { place: 'cmaps', names: /^[\w-]+\.bcmap$/, contentType: 'application/octet-stream' },
  fonts: { place: 'standard_fonts', names: /^[\w-]+\.(?:pfb|ttf)$/, contentType: 'application/octet-stream' },
  decoders: { place: 'wasm', names: /^\w+_nowasm_fallback\.js$/, contentType: 'text/javascript' },
};

const headers = {
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  // A worker has the policy of its own answer, not the page's: it evaluates nothing and asks nobody else.
  'content-security-policy': "default-src 'none'; script-src 'self'; connect-src 'self'",
  'cache-control': 'public, max-age=31536000, immutable',
} as const;

interface Wanted {
  readonly params: Promise<{ readonly version: string; readonly folder: string; readonly file: string }>;
}

const notThere = () => new Response(null, { status: 404 });

/** What the PDF reader in the browser needs besides its own code, as its package has it. Nothing else of the disk. */
export async function GET(_request: Request, { params }: Wanted): Promise<Response> {
  const { version, folder: name, file } = await params;
  const folder = Object.hasOwn(folders, name) ? folders[name] : undefined;
  if (version !== reader.version || !folder?.names.test(file)) return notThere();
  const path = join(/* turbopackIgnore: true */ process.cwd(), 'node_modules/pdfjs-dist', folder.place, file);
  const bytes = await readFile(path).catch(() => null);
  if (bytes === null) return notThere();
  return new Response(new Uint8Array(bytes), { headers: { ...headers, 'content-type': folder.contentType } });
}
