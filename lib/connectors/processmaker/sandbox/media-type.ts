import { Refusal } from './refusal';

export interface UploadedFile {
  readonly name: string;
  /** All of it, or its beginning where `path` tells the file that holds it. */
  readonly content: Uint8Array;
  readonly path?: string | null;
  /** Of all of it, in hexadecimal; only of what came in a form. */
  readonly sha256?: string;
}

const SIGNATURES: readonly (readonly [string, string])[] = [
  ['%PDF-', 'application/pdf'],
  ['\x89PNG', 'image/png'],
  ['GIF8', 'image/gif'],
  ['\xff\xd8\xff', 'image/jpeg'],
  ['PK\x03\x04', 'application/zip'],
  ['\xd0\xcf\x11\xe0', 'application/x-ole-storage'],
];

/** What the contents may look like for an extension; others are not looked at. */
const PERMITTED: Readonly<Record<string, readonly string[]>> = {
  pdf: ['application/pdf'],
  png: ['image/png'],
  gif: ['image/gif'],
  jpg: ['image/jpeg'],
  jpeg: ['image/jpeg'],
  txt: ['text/plain'],
  csv: ['text/plain'],
  zip: ['application/zip'],
  docx: ['application/zip'],
  xlsx: ['application/zip'],
  doc: ['application/x-ole-storage'],
  xls: ['application/x-ole-storage'],
};

const SERVED_AS: Readonly<Record<string, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  csv: 'text/csv',
};

function typeOfContent(content: Uint8Array): string {
  const start = Buffer.from(content.subarray(0, 8)).toString('latin1');
  const known = SIGNATURES.find(([signature]) => start.startsWith(signature));
  if (known) return known[1];
  return content.includes(0) ? 'application/octet-stream' : 'text/plain';
}

/** The media type that a file is served as later; one whose contents do not fit its extension is refused (vendor facts: processmaker §2). */
export function sniffed({ name, content }: UploadedFile): string {
  const extension = name.split('.').at(-1)?.toLowerCase() ?? '';
  const type = typeOfContent(content);
  const permitted = Object.hasOwn(PERMITTED, extension) ? PERMITTED[extension] : undefined;
  if (permitted && !permitted.includes(type))
    throw new Refusal(
      415,
      'The mime type does not correspond to the permitted extension, please verify your file.',
    );
  return SERVED_AS[extension] ?? type;
}
