/** `npm run worker`: sends decisions beside the app, on the same data directory and with the same settings. */
import { readEnvironment } from '@/lib/env';
import { startWorker } from '@/lib/inbox/worker';

async function main(): Promise<void> {
  const worker = await startWorker(readEnvironment());
  const stop = async () => {
    await worker.stop();
    process.exit(0);
  };
  process.once('SIGTERM', stop).once('SIGINT', stop);
  // Whoever has started it learns that it is ready, and it ends when they do.
  process.once('disconnect', stop);
  console.log(`The worker ${worker.id} is ready.`);
  process.send?.({ worker: worker.id });
}

main().catch((error: unknown) => {
  process.stderr.write(
    `\nThe worker cannot start.\n${error instanceof Error ? error.message : String(error)}\n\n`,
  );
  process.exit(1);
});
