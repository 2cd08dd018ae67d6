import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { root } from '../steps/run.mjs';

/** In bytes. `rss` is what the system has given the process, `external` what it holds outside of its heap. */
export interface Memory {
  readonly rss: number;
  readonly heapUsed: number;
  readonly external: number;
}

const EVERY_MS = 25;
const Told = z.object({ at: z.number(), heapUsed: z.number(), external: z.number() });
type Told = z.infer<typeof Told>;

/** What a server needs in its environment so that it notes its memory in files that begin with `file`. */
export function tellingMemory(file: string): Record<string, string> {
  const program = pathToFileURL(join(root, 'scripts', 'documents-trial', 'tell-memory.mjs')).href;
  return { NODE_OPTIONS: `--import=${program}`, TRIAL_MEMORY_FILE: file };
}

/** The resident memory of a process, as the system counts it. */
function residentBytes(pid: number): number {
  const [, kilobytes = ''] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) * 1024;
}

const largest = (values: readonly number[]) => values.reduce((most, value) => Math.max(most, value), 0);

/** Watches one server that was started with `tellingMemory(file)`, until it is closed. */
export class ServerMemory {
  private readonly resident: { at: number; rss: number }[] = [];
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly pid: number,
    private readonly file: string,
  ) {
    this.timer = setInterval(() => {
      this.resident.push({ at: Date.now(), rss: residentBytes(pid) });
    }, EVERY_MS);
  }

  close(): void {
    clearInterval(this.timer);
  }

  /** By how much it grew at most while `work` ran, above what it had before. */
  async grownBy<Result>(work: () => Promise<Result>): Promise<{ result: Result; grownBy: Memory }> {
    const began = Date.now();
    const before = this.at(began);
    const result = await work();
    const most = this.most(began);
    const grown = (key: keyof Memory) => Math.max(0, most[key] - before[key]);
    return {
      result,
      grownBy: { rss: grown('rss'), heapUsed: grown('heapUsed'), external: grown('external') },
    };
  }

  private told(): Told[] {
    const lines = readFileSync(`${this.file}.${this.pid}`, 'utf8').trimEnd().split('\n');
    return lines.map((line) => Told.parse(JSON.parse(line)));
  }

  /** The newest figures before a time. */
  private at(time: number): Memory {
    const told = this.told().findLast(({ at }) => at <= time);
    if (!told) throw new Error(`the server has not told its memory in ${this.file}.${this.pid}`);
    return { rss: residentBytes(this.pid), heapUsed: told.heapUsed, external: told.external };
  }

  private most(since: number): Memory {
    const told = this.told().filter(({ at }) => at >= since);
    return {
      rss: largest(this.resident.filter(({ at }) => at >= since).map(({ rss }) => rss)),
      heapUsed: largest(told.map(({ heapUsed }) => heapUsed)),
      external: largest(told.map(({ external }) => external)),
    };
  }
}
