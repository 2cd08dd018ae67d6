import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below the ports that systems give out by themselves: what asks for any port never gets one of these. */
const FIRST = 20_000;
const PAST = 32_000;

const isFree = (port: number) =>
  new Promise<boolean>((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(false) : reject(error),
    );
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });

/** A port of the loopback interface that was free a moment ago, and that nobody gets by chance. */
export async function unusedPort(): Promise<number> {
  for (;;) {
    const port = randomInt(FIRST, PAST);
    if (await isFree(port)) return port;
  }
}
