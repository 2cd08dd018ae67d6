/** Ends of lines and other control characters, halves of characters, and the separators of folders. */
const NOT_IN_A_NAME = /[\p{Cc}\p{Cs}\u2028\u2029/\\]/gu;
/** Marks that turn the direction of reading, so that `gpj.exe` reads as `exe.jpg`. */
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
const LONGEST = 200;

/** The name's end is kept: it says what kind of file it is. */
function shortened(name: string): string {
  const characters = [...name];
  if (characters.length <= LONGEST) return name;
  const extension = /\.[^.]{1,20}$/u.exec(name)?.[0] ?? '';
  return `${characters.slice(0, LONGEST - [...extension].length).join('')}${extension}`;
}

/**
 * A file's name as people gave it, fit to be shown and sent on: one line, one name, read in one direction. Characters that
 * look like others are the same ones (NFC). Double quotes are single ones: a form sends them as `%22` (the HTML standard,
 * "multipart/form-data"), which servers do not all turn back. `document` where nothing of it is left. No path is ever made of it.
 */
export function fileNameOf(given: string): string {
  const characters = given.normalize('NFC').replaceAll(DIRECTION, '').replaceAll('"', "'");
  const name = characters.replaceAll(NOT_IN_A_NAME, '_').trim();
  return /^[._\s]*$/.test(name) ? 'document' : shortened(name);
}
