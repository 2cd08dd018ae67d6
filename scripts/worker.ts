/** `npm run worker`: sends decisions beside the app, on the same data directory and with the same settings. */
import { readEnvironment } from '@/lib/env';
import { startWorker } from '@/lib/inbox/worker';

async function main(): Promise<void> {
  const worker = await startWorker(readEnvironment());
  let isStopping = false;
  const stop = async () => {
    // A terminal's Ctrl-C comes twice: to this process, and by way of whoever has started it.
    if (isStopping) return;
    isStopping = true;
    await worker.stop();
    console.log(`The worker ${worker.id} has ended.`);
    process.exit(0);
  };
  process.on('SIGTERM', stop).on('SIGINT', stop);
  // Whoever has started it learns that it is ready, and it ends when they do, also when they are killed.
  process.once('disconnect', stop);
  console.log(`The worker ${worker.id} is ready.`);
  if (process.connected) process.send?.({ worker: worker.id });
  // It was started by somebody who is gone already.
  else if (process.send) await stop();
}

main().catch((error: unknown) => {
  process.stderr.write(
    `\nThe worker cannot start.\n${error instanceof Error ? error.message : String(error)}\n\n`,
  );
  process.exit(1);
});
