/** `npm run sandbox`: starts the vendors' stand-ins over HTTP on the loopback interface and keeps them until it is stopped. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { findConnector } from '@/lib/connectors/registry';
import type { Sandbox } from '@/lib/connectors/sandbox/contract';
import { discoverSandboxes } from '@/lib/connectors/sandbox/discover';
import { type RunningSandbox, startSandbox } from '@/lib/connectors/sandbox/host';
import { demoConfiguration, writeDemo } from './sandbox/demo-configuration';
import type { DemoPerson } from './sandbox/demo-people';
import { parseSandboxArguments, type SandboxRunOptions, UsageError } from './sandbox/options';

function select(sandboxes: readonly Sandbox[], only: string | undefined): readonly Sandbox[] {
  if (only === undefined) return sandboxes;
  const found = sandboxes.filter(({ manifest }) => manifest.vendor === only);
  const known = sandboxes.map(({ manifest }) => manifest.vendor).join(', ');
  if (found.length === 0)
    throw new UsageError(`--only: there is no sandbox of "${only}". There are: ${known}.`);
  return found;
}

function dialectOf({ manifest }: Sandbox, { dialects }: SandboxRunOptions): string {
  const dialect = dialects.get(manifest.vendor) ?? manifest.dialects[0];
  if (manifest.dialects.includes(dialect)) return dialect;
  throw new UsageError(
    `--dialect: ${manifest.vendor} does not speak "${dialect}". It speaks: ${manifest.dialects.join(', ')}.`,
  );
}

function stateFileOf({ manifest }: Sandbox, { stateDirectory }: SandboxRunOptions): { stateFile?: string } {
  if (stateDirectory === undefined) return {};
  mkdirSync(stateDirectory, { recursive: true, mode: 0o700 });
  return { stateFile: join(stateDirectory, `${manifest.vendor}.json`) };
}

async function start(sandbox: Sandbox, port: number, options: SandboxRunOptions): Promise<RunningSandbox> {
  const dialect = dialectOf(sandbox, options);
  const running = await startSandbox(sandbox, { dialect, port, ...stateFileOf(sandbox, options) });
  console.log(`${sandbox.manifest.vendor} (${dialect}) answers at ${running.origin}`);
  return running;
}

/** One person is left to link accounts by hand, where people may, so that the demo can show it. */
function isLinkedInDemo(person: DemoPerson, vendor: string): boolean {
  return person !== 'sam' || findConnector(vendor)?.auth.kind === 'administrator';
}

async function main(): Promise<void> {
  const options = parseSandboxArguments(process.argv.slice(2));
  const sandboxes = select(await discoverSandboxes(), options.only);
  const running = await Promise.all(
    sandboxes.map((sandbox, position) => start(sandbox, options.ports[position] ?? 0, options)),
  );
  const installations = sandboxes.map((sandbox, position) => ({
    sandbox,
    displayName: findConnector(sandbox.manifest.vendor)?.manifest.displayName ?? sandbox.manifest.vendor,
    origin: running[position]?.origin ?? '',
    dialect: dialectOf(sandbox, options),
  }));
  if (options.demoDirectory !== undefined) {
    const file = writeDemo(
      options.demoDirectory,
      demoConfiguration(installations, { isLinked: isLinkedInDemo }),
    );
    console.log(`The demo's configuration is in ${file}`);
  }
  const stop = async () => {
    await Promise.all(running.map((sandbox) => sandbox.close()));
    process.exit(0);
  };
  process.once('SIGTERM', stop).once('SIGINT', stop);
  // Started by the demo or a test: they learn that we are ready, and we end when they do.
  process.once('disconnect', stop);
  process.send?.({ origins: installations.map(({ origin }) => origin) });
}

main().catch((error: unknown) => {
  const known = error instanceof UsageError || (error instanceof Error && 'code' in error);
  console.error(known ? error.message : error);
  process.exit(1);
});
