import type { WorkDocument } from '@/lib/domain/document';

const EXTENSIONS: Readonly<Record<string, 'picture' | 'pdf' | 'text'>> = {
  png: 'picture',
  jpg: 'picture',
  jpeg: 'picture',
  gif: 'picture',
  webp: 'picture',
  pdf: 'pdf',
  txt: 'text',
  log: 'text',
  csv: 'text',
  md: 'text',
  json: 'text',
};

/** How a document can be looked at in Intray, by its name; null where it can only be downloaded. The server checks the bytes. */
export function previewKindOf({ name }: Pick<WorkDocument, 'name'>): 'picture' | 'pdf' | 'text' | null {
  return EXTENSIONS[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? null;
}

export const isPreviewable = (document: Pick<WorkDocument, 'name' | 'downloadable'>): boolean =>
  document.downloadable && previewKindOf(document) !== null;
