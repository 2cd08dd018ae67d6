import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Sandbox } from '@/lib/connectors/sandbox/contract';
import { settingsFor } from '@/lib/connectors/sandbox/settings';
import { type DemoPerson, demoUsers } from './demo-people';

/** A sandbox with its name for people and the address it answers at. */
export interface DemoInstallation {
  readonly sandbox: Sandbox;
  readonly displayName: string;
  readonly origin: string;
  /** The sandbox's first one unless told otherwise. */
  readonly dialect?: string;
}

export interface DemoOptions {
  /** Who is linked at which vendor by configuration; default: everybody everywhere. */
  readonly isLinked?: (person: DemoPerson, vendor: string) => boolean;
}

export interface DemoConfiguration {
  /** The content of `intray.config.json`. */
  readonly configuration: unknown;
  /** The values of the environment variables that the configuration refers to. */
  readonly environment: Record<string, string>;
  /** What people who are not linked by the configuration can type on the page Connections. */
  readonly toLink: readonly DemoAccount[];
}

export interface DemoAccount {
  readonly person: DemoPerson;
  readonly connection: string;
  /** By the field ids of the connector's link form. */
  readonly input: Readonly<Record<string, string>>;
}

const secretName = /secret|password|key/i;

/** Replaces secret values with references to variables, whose values it gathers in `environment`. */
function withoutSecrets(
  values: Readonly<Record<string, unknown>>,
  prefix: string,
  secrets: readonly string[],
  environment: Record<string, string>,
): Record<string, unknown> {
  const replace = ([name, value]: [string, unknown]): [string, unknown] => {
    if (typeof value !== 'string' || !(secretName.test(name) || secrets.includes(value)))
      return [name, value];
    const variable = `${prefix}_${name}`.replace(/[^a-z0-9]+/gi, '_').toUpperCase();
    environment[variable] = value;
    return [name, { env: variable }];
  };
  return Object.fromEntries(Object.entries(values).map(replace));
}

/** The configuration that shows every given sandbox to the people of the demo company; connection ids are the vendors' ids. */
export function demoConfiguration(
  installations: readonly DemoInstallation[],
  { isLinked = () => true }: DemoOptions = {},
): DemoConfiguration {
  const environment: Record<string, string> = {};
  const connections = installations.map(({ sandbox: { manifest }, displayName, origin, dialect }) => ({
    id: manifest.vendor,
    vendor: manifest.vendor,
    name: displayName,
    baseUrl: origin,
    timeZone: manifest.timeZone,
    settings: withoutSecrets(
      settingsFor(manifest, dialect),
      `DEMO_${manifest.vendor}`,
      manifest.secrets,
      environment,
    ),
  }));
  const users = demoUsers.map(({ username, name, role, password }) => ({
    username,
    name,
    role,
    ...withoutSecrets({ password }, `DEMO_INTRAY_${username}`, [], environment),
  }));
  const links = installations.flatMap(({ sandbox: { manifest } }) =>
    demoUsers
      .filter(({ username }) => isLinked(username, manifest.vendor))
      .map(({ username }) => ({
        user: username,
        connection: manifest.vendor,
        input: withoutSecrets(
          manifest.accounts[username].input,
          `DEMO_${manifest.vendor}_${username}`,
          manifest.secrets,
          environment,
        ),
      })),
  );
  const toLink = installations.flatMap(({ sandbox: { manifest }, displayName }) =>
    demoUsers
      .filter(({ username }) => !isLinked(username, manifest.vendor))
      .map(({ username: person }) => ({
        person,
        connection: displayName,
        input: manifest.accounts[person].input,
      })),
  );
  return { configuration: { connections, users, links }, environment, toLink };
}

const asText = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

/**
 * Writes `intray.config.json` and, readable only by their owner, `demo-environment.json` and `to-link.json`.
 * Answers the path of the first.
 */
export function writeDemo(directory: string, demo: DemoConfiguration): string {
  const { configuration, environment, toLink } = demo;
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const file = join(directory, 'intray.config.json');
  writeFileSync(file, asText(configuration));
  writeFileSync(join(directory, 'demo-environment.json'), asText(environment), { mode: 0o600 });
  writeFileSync(join(directory, 'to-link.json'), asText(toLink), { mode: 0o600 });
  return file;
}
