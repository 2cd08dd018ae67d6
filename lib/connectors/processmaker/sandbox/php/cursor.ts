import { ExpressionError, type Token } from './tokens';

/** Walks through the tokens of a script. */
export class Cursor {
  private position = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  get atEnd(): boolean {
    return this.position >= this.tokens.length;
  }

  peek(ahead = 0): Token | undefined {
    return this.tokens[this.position + ahead];
  }

  take(): Token {
    const token = this.tokens[this.position];
    if (!token) throw new ExpressionError('it ends too early');
    this.position += 1;
    return token;
  }

  isNext(text: string, ahead = 0): boolean {
    const next = this.peek(ahead);
    return (next?.kind === 'sign' || next?.kind === 'word') && next.text.toLowerCase() === text;
  }

  /** True, and past it, when the sign or word is next. */
  skip(text: string): boolean {
    if (!this.isNext(text)) return false;
    this.position += 1;
    return true;
  }

  require(text: string): void {
    if (!this.skip(text)) throw new ExpressionError(`"${text}" is missing`);
  }

  /** What is listed up to the closing sign, commas between; one behind the last may stand. */
  listed<Item>(closing: string, read: () => Item): Item[] {
    const items: Item[] = [];
    while (!this.skip(closing)) {
      items.push(read());
      if (!this.isNext(closing)) this.require(',');
    }
    return items;
  }
}
