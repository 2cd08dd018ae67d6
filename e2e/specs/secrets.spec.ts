import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { getOpenApi, routes } from '@/lib/api/contract/routes';
import type { PersonApi } from '../fixtures/person-api';
import type { Stack } from '../fixtures/stack';
import { expect, test } from '../fixtures/test';

/** Names in the sandboxes' worlds under which they keep what they hand out after a sign-in. */
const keyOfToken = /(?:token|security|session|secret)/i;
const shortestToken = 12;

/** Every text below a key that names a token, and every key of an object below one (worlds keep tokens as keys too). */
function tokensIn(value: unknown, below = false): string[] {
  if (typeof value === 'string') return below && value.length >= shortestToken ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((one) => tokensIn(one, below));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => [
    ...(below && key.length >= shortestToken ? [key] : []),
    ...tokensIn(one, below || keyOfToken.test(key)),
  ]);
}

const Code = z.object({ result: z.object({ security: z.string().min(shortestToken) }) });

/** The code that this vendor has given Intray for a person: it keeps one for each, and tells it again (vendor facts: omflow §2). */
async function securityCode(stack: Stack): Promise<string> {
  const { origin, sandbox } = stack.sandbox('omflow');
  const { username, password } = sandbox.manifest.accounts.alice.input;
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  const answer = await fetch(`${origin}/accounts/api/security/get/`, { headers: { authorization } });
  return Code.parse(await answer.json()).result.security;
}

async function secretsOf(stack: Stack): Promise<string[]> {
  const handedOut = await Promise.all(
    stack.sandboxes.map(async (sandbox) => [
      ...sandbox.sandbox.manifest.secrets,
      ...tokensIn((await sandbox.state()).world),
    ]),
  );
  return [...new Set([...stack.secrets, ...handedOut.flat()])].filter((secret) => secret.length >= 8);
}

/** Names of the secrets that a text holds: their position, because a report should not print them. */
function found(secrets: readonly string[], content: string): number[] {
  return secrets.flatMap((secret, position) => (content.includes(secret) ? [position] : []));
}

/** Every GET route, with ids of real items, actions and connections in the places of its parameters. */
async function readableAddresses(api: PersonApi): Promise<string[]> {
  const items = await api.items('pending');
  const paths = routes.filter(({ method }) => method === 'GET').map(({ path }) => path);
  return paths
    .filter((path) => path !== '/api/events')
    .flatMap((path) => {
      if (path.includes('/work-items/{id}')) return items.map(({ id }) => path.replace('{id}', id));
      return [path.replace('{id}', 'unknown')];
    });
}

function filesBelow(directory: string): string[] {
  return readdirSync(directory, { recursive: true })
    .map((name) => join(directory, String(name)))
    .filter((file) => statSync(file).isFile());
}

test('no secret of any system stands in clear in files, logs, answers or pages', async ({
  stack,
  signInPage,
  inbox,
  item,
  connections,
  page,
}) => {
  const bodies: Promise<[string, string]>[] = [];
  page.on('response', (response) => {
    if (response.url().endsWith('/api/events')) return;
    bodies.push(
      response.text().then(
        (text): [string, string] => [response.url(), text],
        (): [string, string] => [response.url(), ''],
      ),
    );
  });
  const api = await stack.apiAs('alice');
  await signInPage.signInAs('alice');
  await expect.poll(async () => (await api.items('pending')).length).toBeGreaterThan(15);
  await inbox.open('筆電一台');
  await item.decide('同意');
  await expect.poll(async () => api.titles('completed', 'omflow')).toContain('筆電一台');
  const pages = [await page.content()];
  await connections.open();
  pages.push(await page.content());

  const secrets = [...(await secretsOf(stack)), await securityCode(stack)];
  expect(secrets.length).toBeGreaterThan(stack.secrets.length);
  const leaks: string[] = [];
  const look = (place: string, content: string) => {
    for (const position of found(secrets, content)) leaks.push(`secret ${position} in ${place}`);
  };
  const document = await api.get(getOpenApi.path, z.object({ paths: z.record(z.string(), z.unknown()) }));
  expect(Object.keys(document.paths)).toEqual([...new Set(routes.map(({ path }) => path))]);
  for (const address of await readableAddresses(api)) {
    const answer = await api.http.get(address, { maxRetries: 2 });
    look(address, (await answer.text()) + JSON.stringify(answer.headers()));
  }
  for (const file of filesBelow(stack.dataDirectory)) look(file, readFileSync(file, 'latin1'));
  look('the log of the app', readFileSync(stack.appLog, 'utf8'));
  for (const content of pages) look('a rendered page', content);
  for (const [address, body] of await Promise.all(bodies)) look(address, body);
  expect(leaks).toEqual([]);
});
