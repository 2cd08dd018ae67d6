/** What is shown, never what somebody says that it is: the type that the bytes themselves have. */
export type PreviewKind =
  | 'image/png'
  | 'image/jpeg'
  | 'image/gif'
  | 'image/webp'
  | 'image/bmp'
  | 'application/pdf'
  | 'text/plain; charset=utf-8';

/** As many bytes of the beginning as tell the kind. */
export const TELLING_BYTES = 4_096;

const startsWith = (bytes: Uint8Array, signature: readonly number[], at = 0) =>
  signature.every((byte, index) => bytes[at + index] === byte);

const ascii = (text: string) => [...text].map((character) => character.charCodeAt(0));

const signatures: ReadonlyArray<readonly [PreviewKind, (bytes: Uint8Array) => boolean]> = [
  ['image/png', (bytes) => startsWith(bytes, [0x89, ...ascii('PNG\r\n'), 0x1a, 0x0a])],
  ['image/jpeg', (bytes) => startsWith(bytes, [0xff, 0xd8, 0xff])],
  ['image/gif', (bytes) => startsWith(bytes, ascii('GIF87a')) || startsWith(bytes, ascii('GIF89a'))],
  ['image/webp', (bytes) => startsWith(bytes, ascii('RIFF')) && startsWith(bytes, ascii('WEBP'), 8)],
  ['image/bmp', (bytes) => startsWith(bytes, ascii('BM')) && startsWith(bytes, [0, 0, 0, 0], 6)],
  ['application/pdf', (bytes) => startsWith(bytes, ascii('%PDF-'))],
];

/** Texts that nothing runs, by the type that the vendor tells and by the end of the name. */
const textTypes = new Set(['text/plain', 'text/csv', 'text/markdown', 'application/json']);
const textNames = /\.(?:txt|csv|tsv|md|log|json|ya?ml|ini)$/i;

function saysText(name: string, contentType: string | null): boolean {
  const type = contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
  return textNames.test(name) || (textTypes.has(type) && !/\.[^.\s]{1,10}$/.test(name));
}

/** UTF-8 without what no text has; a character that the end cuts through is none that is missing. */
function isText(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return !/[^\P{Cc}\t\n\f\r]/u.test(text);
  } catch {
    return false;
  }
}

/** Which kind of preview the first bytes of a document are; null for none: a picture that can hold script is one of those. */
export function previewKind(
  beginning: Uint8Array,
  { name, contentType }: { readonly name: string; readonly contentType: string | null },
): PreviewKind | null {
  const found = signatures.find(([, isThis]) => isThis(beginning));
  if (found) return found[0];
  return saysText(name, contentType) && isText(beginning) ? 'text/plain; charset=utf-8' : null;
}
