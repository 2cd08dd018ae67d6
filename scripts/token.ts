/** `npm run token -- alice`: makes a personal access token. Works while the app runs, on the same database. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openInboxDatabase } from '@/db/client';
import { parseTokenArguments, TokenCommandError } from './token/arguments';
import { runTokenCommand } from './token/run';

function openExisting() {
  const directory = process.env.INTRAY_DATA_DIR?.trim() || '.data';
  const file = join(directory, 'inbox.sqlite');
  if (existsSync(file)) return openInboxDatabase(file);
  throw new TokenCommandError(
    `There is no database at ${file}. Start Intray once, or set INTRAY_DATA_DIR to the folder it uses.`,
  );
}

async function main(): Promise<void> {
  const command = parseTokenArguments(process.argv.slice(2));
  const inbox = openExisting();
  try {
    console.log(await runTokenCommand(inbox, command, new Date()));
    if (command.kind === 'issue')
      console.error('This is the only time the token is shown. Keep it like a password.');
  } finally {
    inbox.$client.close();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof TokenCommandError ? error.message : error);
  process.exit(1);
});
