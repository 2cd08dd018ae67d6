import type { WorkDocument } from '@/lib/domain/document';

/** Words for kinds of files, with the endings and the beginnings of media types that mean them. */
const KINDS: readonly [word: string, extensions: string, mediaTypes: readonly string[]][] = [
  ['PDF', 'pdf', ['application/pdf']],
  [
    'Word',
    'doc docx docm dot dotx rtf',
    [
      'application/msword',
      'application/vnd.openxmlformats-officedocument.wordprocessingml',
      'application/rtf',
    ],
  ],
  [
    'Excel',
    'xls xlsx xlsm xlsb',
    ['application/vnd.ms-excel', 'application/vnd.openxmlformats-officedocument.spreadsheetml'],
  ],
  [
    'PowerPoint',
    'ppt pptx pps ppsx',
    ['application/vnd.ms-powerpoint', 'application/vnd.openxmlformats-officedocument.presentationml'],
  ],
  ['image', 'png jpg jpeg gif webp bmp tif tiff svg heic heif avif', ['image/']],
  ['table', 'csv tsv', ['text/csv']],
  ['web page', 'html htm xhtml', ['text/html']],
  ['text', 'txt log md json xml yaml yml', ['text/']],
  ['e-mail', 'eml msg', ['message/rfc822', 'application/vnd.ms-outlook']],
  ['archive', 'zip 7z rar tar gz tgz', ['application/zip', 'application/x-7z', 'application/gzip']],
  ['video', 'mp4 mov avi mkv webm', ['video/']],
  ['sound', 'mp3 wav m4a ogg flac', ['audio/']],
];

const SHORT_EXTENSION = /^[a-z0-9]{2,5}$/;

/** What kind of file a document is, in a short word, by its name and else by its media type; null where neither tells. */
export function fileKind({ name, contentType }: Pick<WorkDocument, 'name' | 'contentType'>): string | null {
  const extension = /[^.]\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const media = contentType?.toLowerCase() ?? '';
  const found =
    KINDS.find(([, extensions]) => extensions.split(' ').includes(extension)) ??
    KINDS.find(([, , types]) => types.some((type) => media.startsWith(type)));
  if (found) return found[0];
  return SHORT_EXTENSION.test(extension) ? extension.toUpperCase() : null;
}
