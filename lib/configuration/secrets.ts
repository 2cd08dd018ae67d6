import type { Problem } from './configuration-error';
import { fieldPath } from './configuration-error';
import { SecretReference } from './schema';

/** Variables of the environment, by name. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** Where a reader of the file puts down what is wrong. */
export interface SecretReader {
  /** The value with every `{ "env": "NAME" }` in it replaced by the variable's text. */
  resolve(value: unknown, path: readonly PropertyKey[]): unknown;
  /** A value that must be a reference. */
  require(value: unknown, path: readonly PropertyKey[]): string;
}

/** Names of settings that are never written into the file in clear. */
const SECRET_NAME = /(secret|password|passphrase|token|key)$/i;

const REMEDY = 'Write { "env": "NAME" } and put the value into that variable';

function isReference(value: unknown): value is { env: unknown } {
  return typeof value === 'object' && value !== null && 'env' in value;
}

/** Reads secrets from `variables`; every problem goes to `problems`, and an empty text takes the value's place. */
export function createSecretReader(variables: Variables, problems: Problem[]): SecretReader {
  const refuse = (path: readonly PropertyKey[], text: string) => {
    problems.push({ field: fieldPath(path), text });
    return '';
  };

  function read(reference: unknown, path: readonly PropertyKey[]): string {
    const parsed = SecretReference.safeParse(reference);
    if (!parsed.success)
      return refuse(path, 'a reference holds the name of a variable and nothing else: { "env": "NAME" }.');
    const { env } = parsed.data;
    const value = variables[env];
    if (value === undefined)
      return refuse(path, `the environment variable ${env} is not set. Set it before the start.`);
    if (value.trim() === '')
      return refuse(path, `the environment variable ${env} is empty. Give it a value before the start.`);
    return value;
  }

  function resolve(value: unknown, path: readonly PropertyKey[]): unknown {
    if (isReference(value)) return read(value, path);
    if (Array.isArray(value)) return value.map((entry, index) => resolve(entry, [...path, index]));
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(
        Object.entries(value).map(([name, entry]) => [name, resolve(entry, [...path, name])]),
      );
    if (typeof value === 'string' && SECRET_NAME.test(String(path.at(-1))))
      return refuse(path, `a secret must not stand in the file. ${REMEDY}.`);
    return value;
  }

  return {
    resolve,
    require: (value, path) =>
      isReference(value)
        ? read(value, path)
        : refuse(path, `a secret must not stand in the file. ${REMEDY}.`),
  };
}
