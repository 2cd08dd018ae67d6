import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { AuthField, Connector } from '@/lib/connectors/contract';
import type { SignInInput } from '@/lib/vendor-check/installation';
import { UsageError } from './options';

export type People = readonly [SignInInput, ...SignInInput[]];

/** Asks the person at the terminal for one field. */
export type Ask = (field: AuthField) => Promise<string>;

const Input = z.record(z.string(), z.string());
const InputFile = z.union([Input.transform((one) => [one]), z.array(Input).min(1)]);

/** Administrators' links name a person only, where the connector asks for nothing else. */
function fieldsOf({ auth }: Connector): readonly AuthField[] {
  const username: AuthField = { id: 'username', label: 'User name', kind: 'text', autoComplete: 'off' };
  return auth.fields.length > 0 || auth.kind === 'person' ? auth.fields : [username];
}

function assertComplete(fields: readonly AuthField[], input: SignInInput, file: string): void {
  const missing = fields.filter(({ id }) => (input[id] ?? '') === '').map(({ id }) => id);
  if (missing.length > 0)
    throw new UsageError(
      `${file}: a sign-in is without ${missing.join(', ')}. Each needs: ${fields.map(({ id }) => id).join(', ')}.`,
    );
}

function parseFile(file: string, text: string): SignInInput[] {
  try {
    return InputFile.parse(JSON.parse(text));
  } catch {
    // The parsers' own messages quote what they stumble over.
    throw new UsageError(
      `${file} is not a JSON object with the fields of a sign-in, nor a list of such objects.`,
    );
  }
}

async function readPeople(file: string, fields: readonly AuthField[]): Promise<People> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new UsageError(`The input file ${file} cannot be read.`);
  });
  const people = parseFile(file, text);
  for (const input of people) assertComplete(fields, input, file);
  const [first, ...others] = people;
  if (!first) throw new UsageError(`${file} names nobody.`);
  return [first, ...others];
}

const variableOf = ({ id }: AuthField) =>
  `INTRAY_CHECK_${id
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .replace(/\W+/g, '_')
    .toUpperCase()}`;

/** The sign-ins to check with: of the file, else each field from its variable, else from the terminal. Throws `UsageError`. */
export async function signInInputs(
  connector: Connector,
  {
    inputFile,
    variables,
    ask,
  }: {
    inputFile: string | undefined;
    variables: Readonly<Record<string, string | undefined>>;
    ask: Ask | null;
  },
): Promise<People> {
  const fields = fieldsOf(connector);
  if (inputFile !== undefined) return readPeople(inputFile, fields);
  const input: Record<string, string> = {};
  for (const field of fields) {
    const given = variables[variableOf(field)];
    if ((given === undefined || given === '') && ask === null)
      throw new UsageError(
        `There is no terminal to ask for "${field.label}". Set ${variableOf(field)}, or name an --input-file.`,
      );
    input[field.id] = given || ((await ask?.(field)) ?? '');
  }
  return [input];
}
