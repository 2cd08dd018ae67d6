import { documentSize } from '@/components/task/panes/document-size';
import type { DocumentSlot } from '@/lib/domain/document';

const extensionOf = (name: string): string => {
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot + 1).toLowerCase();
};

/** Why a file need not even be sent, in a sentence; null where nothing speaks against it. */
export function refusalOf(
  { name, size }: { name: string; size: number },
  limits: Pick<DocumentSlot, 'maxBytes' | 'extensions'> | undefined,
): string | null {
  if (!limits) return null;
  const { maxBytes, extensions } = limits;
  if (maxBytes !== null && size > maxBytes)
    return `${name} has ${documentSize(size)}; at most ${documentSize(maxBytes)} are taken. It was not sent.`;
  if (extensions.length > 0 && !extensions.includes(extensionOf(name)))
    return `${name} is not of a kind that is taken (${extensions.join(', ')}). It was not sent.`;
  return null;
}

/** What is taken, said before somebody tries; null where nothing is known. */
export function limitsText(limits: Pick<DocumentSlot, 'maxBytes' | 'extensions'> | undefined): string | null {
  if (!limits) return null;
  const { maxBytes, extensions } = limits;
  const parts = [
    extensions.length > 0 && extensions.join(', '),
    maxBytes !== null && `up to ${documentSize(maxBytes)}`,
  ].filter(Boolean);
  return parts.length === 0 ? null : `Taken: ${parts.join(', ')}.`;
}
