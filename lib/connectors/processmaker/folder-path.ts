import type { Variables } from './dynaform-content';

/** `@#item`, `@@item` and the other ways in which the vendor names a variable in a text. */
const NAMED = /@[@#%?$=]([\p{L}_][\p{L}\p{N}_]*)/gu;

/**
 * The folders of a destination path such as "/Quotes/@#item", from the outermost one, with the case's variables in them.
 * Nothing where the path names one that is not known: the vendor filled it in when the file came.
 */
export function folderOf(path: string, variables: Variables | undefined): string[] {
  const names = [...path.matchAll(NAMED)].map(([, name = '']) => name);
  const isKnown = (name: string) => ['string', 'number'].includes(typeof variables?.[name]);
  if (!names.every(isKnown)) return [];
  const filled = path.replace(NAMED, (_, name: string) => String(variables?.[name]).replaceAll('/', ' '));
  return filled
    .split('/')
    .map((folder) => folder.trim())
    .filter((folder) => folder !== '');
}
