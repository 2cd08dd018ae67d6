import { type Spooled, spool } from './spool';

export interface Part {
  readonly name: string;
  /** Null for a field that is no file. */
  readonly filename: string | null;
  readonly body: Spooled;
}

type Source = AsyncIterator<Uint8Array>;

/** Bytes of a request as they come, of which no more is kept than has to be looked at. */
class Incoming {
  private kept: Buffer = Buffer.alloc(0);

  constructor(private readonly source: Source) {}

  private async more(): Promise<boolean> {
    const { done, value } = await this.source.next();
    if (done) return false;
    this.kept = Buffer.concat([this.kept, value]);
    return true;
  }

  /** All bytes up to the mark, which is taken, too. */
  async *until(mark: Buffer): AsyncGenerator<Buffer> {
    for (;;) {
      const at = this.kept.indexOf(mark);
      if (at >= 0) {
        yield this.kept.subarray(0, at);
        this.kept = this.kept.subarray(at + mark.length);
        return;
      }
      const safe = Math.max(0, this.kept.length - mark.length);
      if (safe > 0) yield this.kept.subarray(0, safe);
      this.kept = this.kept.subarray(safe);
      if (!(await this.more())) throw new Error('the form ends before its last boundary');
    }
  }

  async textUntil(mark: Buffer): Promise<string> {
    const found: Buffer[] = [];
    for await (const chunk of this.until(mark)) found.push(chunk);
    return Buffer.concat(found).toString('utf8');
  }
}

/** As it is sent: PHP does not undo how a browser escapes quotes and line ends (the HTML standard, "multipart/form-data"). */
function parameter(head: string, name: string): string | null {
  const [, value] = new RegExp(`[;\\s]${name}="([^"]*)"`, 'i').exec(head) ?? [];
  return value ?? null;
}

const LINE = Buffer.from('\r\n');
const HEAD_END = Buffer.from('\r\n\r\n');

/** The parts of a form, one after the other, large ones on disk: a gigabyte is never in memory. */
export async function* partsOf(source: AsyncIterable<Uint8Array>, boundary: string): AsyncGenerator<Part> {
  const incoming = new Incoming(source[Symbol.asyncIterator]());
  const mark = Buffer.from(`\r\n--${boundary}`);
  await incoming.textUntil(mark.subarray(2));
  while ((await incoming.textUntil(LINE)) === '') {
    const head = await incoming.textUntil(HEAD_END);
    const name = parameter(head, 'name') ?? '';
    yield { name, filename: parameter(head, 'filename'), body: await spool(incoming.until(mark)) };
  }
}
