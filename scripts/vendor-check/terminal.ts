import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import type { AuthField } from '@/lib/connectors/contract';

/** Takes what the line editor would echo, and drops it. */
function dark(): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done() });
}

/** Asks on standard error, so that the table alone stands on standard output. A password is typed unseen. */
export async function askAtTerminal({ label, hint, kind }: AuthField): Promise<string> {
  const hidden = kind === 'password';
  const lines = createInterface({
    input: process.stdin,
    output: hidden ? dark() : process.stderr,
    terminal: true,
  });
  try {
    const prompt = `${label}${hint === undefined ? '' : ` (${hint.replace(/\.$/, '')})`}: `;
    if (hidden) process.stderr.write(prompt);
    return await lines.question(hidden ? '' : prompt);
  } finally {
    lines.close();
    if (hidden) process.stderr.write('\n');
  }
}
