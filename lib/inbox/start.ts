import 'server-only';
import { server } from './server';

/** Starts the one server of this process, or ends the process with one message that says what to mend. */
export async function startOrExit(): Promise<void> {
  try {
    await server();
  } catch (error) {
    process.stderr.write(
      `\nIntray cannot start.\n${error instanceof Error ? error.message : String(error)}\n\n`,
    );
    process.exit(1);
  }
}
