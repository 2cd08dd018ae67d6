import { ConnectorError } from '../errors';
import { NOTE_LENGTH } from './client/notes';

/** The vendor's database keeps three bytes a character; what needs four becomes question marks (vendor facts: processmaker §4). */
const LOST = /[\u{10000}-\u{10ffff}]/u;

/**
 * A note or a comment, which is stored as a note. Throws `invalid-input` before anything is sent for a text that the vendor
 * would refuse or spoil.
 */
export function requireStorable(text: string): void {
  if (text === '') throw new ConnectorError('invalid-input', 'There is no text. Nothing was sent.');
  if (text.length > NOTE_LENGTH)
    throw new ConnectorError(
      'invalid-input',
      `ProcessMaker takes texts of up to ${NOTE_LENGTH} characters. Nothing was sent; shorten it.`,
    );
  const [lost] = LOST.exec(text) ?? [];
  if (lost !== undefined)
    throw new ConnectorError(
      'invalid-input',
      `ProcessMaker cannot store the character ${lost}. Nothing was sent; remove it and try again.`,
    );
}
