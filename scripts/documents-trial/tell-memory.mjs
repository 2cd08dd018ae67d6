// @ts-check
/** Loaded into the server before anything of its own: notes what it needs of memory, one line each time. */
import { appendFileSync } from 'node:fs';
import process from 'node:process';

const EVERY_MS = 25;

setInterval(() => {
  const { heapUsed, external } = process.memoryUsage();
  const line = JSON.stringify({ at: Date.now(), heapUsed, external });
  appendFileSync(`${process.env.TRIAL_MEMORY_FILE}.${process.pid}`, `${line}\n`);
}, EVERY_MS).unref();
