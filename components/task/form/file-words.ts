import type { FormField } from '@/lib/domain/form';

/** What a field for one file does to the one that is there is said before somebody does it. */
export function wordsFor({ multiple, values }: Pick<FormField, 'multiple' | 'values'>): string {
  if (multiple) return 'Add files';
  return values.length > 0 ? 'Replace the file' : 'Add a file';
}

/** Intray takes no file out of a field again: before one is added it is said where that is done, if anywhere. */
export function stayingText(
  { multiple, values }: Pick<FormField, 'multiple' | 'values'>,
  system: string,
): string {
  if (multiple) return `Files can be added here, but removed only in ${system}.`;
  return values.length > 0
    ? `The file can be replaced here, but removed only in ${system}.`
    : `A file that is added can be replaced here, but removed only in ${system}.`;
}
