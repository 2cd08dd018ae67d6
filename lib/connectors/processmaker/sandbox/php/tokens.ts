/** The parts that a script is made of; what is between them (spaces, comments) is not kept. */
export interface Token {
  readonly kind: 'case' | 'local' | 'text' | 'template' | 'number' | 'word' | 'sign';
  /** A name without its `@@` or `$`, or what stands between the quotes. */
  readonly text: string;
  /** Of a case variable, the character behind the `@`: it says as what it is read. */
  readonly sigil?: string;
}

/** A script that is not in the little of PHP that is played here. */
export class ExpressionError extends Error {}

type Form = readonly [Token['kind'] | 'nothing', RegExp];

const FORMS: readonly Form[] = [
  ['nothing', /^(?:\s+|\/\/[^\n]*|#[^\n]*|\/\*[\s\S]*?\*\/|<\?php|\?>)/],
  ['case', /^@([@#%?$=])([A-Za-z_]\w*)/],
  ['local', /^(\$)([A-Za-z_]\w*)/],
  ['template', /^()"((?:[^"\\]|\\[\s\S])*)"/],
  ['text', /^()'((?:[^'\\]|\\[\s\S])*)'/],
  ['number', /^()(\d+(?:\.\d+)?|\.\d+)/],
  ['word', /^()([A-Za-z_]\w*)/],
  ['sign', /^()(===|!==|==|!=|<>|<=|>=|=>|&&|\|\||\?\?|\+\+|--|[+\-*/%.]=(?!=)|[-+*/%.<>!()=;,{}[\]?:])/],
];

function nextToken(rest: string): { token: Token | null; length: number } {
  for (const [kind, form] of FORMS) {
    const found = form.exec(rest);
    if (!found) continue;
    const [whole, sigil, text = ''] = found;
    const token = kind === 'nothing' ? null : { kind, text, ...(sigil && { sigil }) };
    return { token, length: whole.length };
  }
  throw new ExpressionError(`cannot read "${rest.slice(0, 20)}"`);
}

export function tokensOf(source: string): Token[] {
  const tokens: Token[] = [];
  for (let rest = source; rest !== ''; ) {
    const { token, length } = nextToken(rest);
    if (token) tokens.push(token);
    rest = rest.slice(length);
  }
  return tokens;
}
