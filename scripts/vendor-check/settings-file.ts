import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const SETTINGS = '.env';

/**
 * Runs this command again with the settings of `.env`, as the start of the app does, and ends with its exit code. Does nothing
 * where there is no such file, or where it was read already.
 */
export function withSettingsFile(): void {
  const isRead = process.execArgv.some((argument) => argument.startsWith('--env-file'));
  if (isRead || !existsSync(SETTINGS)) return;
  const again = [`--env-file=${SETTINGS}`, ...process.execArgv, ...process.argv.slice(1)];
  const { status } = spawnSync(process.execPath, again, { stdio: 'inherit' });
  process.exit(status ?? 1);
}
