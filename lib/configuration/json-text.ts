import { parse } from 'lossless-json';
import { ConfigurationError } from './configuration-error';

function lineAndColumn(text: string, position: number): string {
  const before = text.slice(0, position).split('\n');
  return `line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`;
}

/** What the parser complains about, without the characters it quotes: they may be part of a secret. */
function complaint(message: string): string {
  const [sentence = ''] = message.split(/ (?:but|at position)\b/);
  return sentence.replace(/^Invalid (\w+).*/, 'Invalid $1');
}

/** Parses JSON. Unlike `JSON.parse` it always tells the place of a mistake, and refuses the same key twice. */
export function parseConfigurationJson(file: string, text: string): unknown {
  const content = text.replace(/^\uFEFF/, '');
  try {
    return parse(content, null, Number);
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    const position = Number(/at position (\d+)/.exec(message)?.[1] ?? content.length);
    const place = lineAndColumn(content, position);
    throw new ConfigurationError(file, [
      {
        field: '',
        text: `it is not valid JSON at ${place}: ${complaint(message)}. Look for a missing or extra comma, quote or bracket there.`,
      },
    ]);
  }
}
