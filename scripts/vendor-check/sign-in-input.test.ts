import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { toy } from '@/lib/connectors/conformance/toy';
import { parseVendorCheckArguments, UsageError } from './options';
import { signInInputs } from './sign-in-input';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'intray-check-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function fromFile(content: string) {
  const inputFile = join(folder, 'people.json');
  await writeFile(inputFile, content);
  return signInInputs(toy, { inputFile, variables: {}, ask: null });
}

const alice = { username: 'alice', password: 'wonderland' };
const bob = { username: 'bob', password: 'the-builder' };

test('a file names one person, or several', async () => {
  expect(await fromFile(JSON.stringify(alice))).toEqual([alice]);
  expect(await fromFile(JSON.stringify([alice, bob]))).toEqual([alice, bob]);
});

test.each([
  ['no JSON', '{"password":"wonderland"', 'is not a JSON object'],
  ['no texts', '{"username":"alice","password":{"wonderland":1}}', 'is not a JSON object'],
  ['nobody', '[]', 'is not a JSON object'],
  ['a person without a password', '[{"username":"alice"}]', 'without password'],
])('a file with %s is refused without its content', async (_what, content, message) => {
  const refused = fromFile(content);
  await expect(refused).rejects.toThrow(UsageError);
  await expect(refused).rejects.toThrow(message);
  await expect(refused).rejects.not.toThrow('wonderland');
});

test('each field is taken from its variable, or asked for', async () => {
  const asked: string[] = [];
  const ask = async ({ id }: { id: string }) => {
    asked.push(id);
    return 'typed';
  };
  const variables = { INTRAY_CHECK_USERNAME: 'alice' };
  const people = await signInInputs(toy, { inputFile: undefined, variables, ask });
  expect(people).toEqual([{ username: 'alice', password: 'typed' }]);
  expect(asked).toEqual(['password']);
});

test('without a terminal the variable that is missing is named', async () => {
  const refused = signInInputs(toy, { inputFile: undefined, variables: {}, ask: null });
  await expect(refused).rejects.toThrow('Set INTRAY_CHECK_USERNAME, or name an --input-file.');
});

test('a connector that asks for nothing is given the name of the person', async () => {
  const administered = { ...toy, auth: { ...toy.auth, kind: 'administrator' as const, fields: [] } };
  const variables = { INTRAY_CHECK_USERNAME: 'alice' };
  const people = await signInInputs(administered, { inputFile: undefined, variables, ask: null });
  expect(people).toEqual([{ username: 'alice' }]);
});

test('the command line takes no secrets, and writes only what it names', () => {
  expect(parseVendorCheckArguments(['--connection', 'hr', '--write', '--process', 'leave'])).toEqual({
    connection: 'hr',
    inputFile: undefined,
    openItems: false,
    process: 'leave',
  });
  expect(parseVendorCheckArguments(['--connection', 'hr', '--open-items']).openItems).toBe(true);
  for (const wrong of [
    [],
    ['--connection', 'hr', '--password', 'x'],
    ['--connection', 'hr', '--write'],
    ['--connection', 'hr', '--process', 'leave'],
  ])
    expect(() => parseVendorCheckArguments(wrong)).toThrow(UsageError);
});
