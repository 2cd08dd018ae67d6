import { findConnector } from '@/lib/connectors/registry';
import { discoverSandboxes } from '@/lib/connectors/sandbox/discover';
import { type DemoConfiguration, type DemoOptions, demoConfiguration } from '../sandbox/demo-configuration';
import { SandboxProcess } from './sandbox-process';

/** Starts every vendor's sandbox in a process of its own; dialects by vendor, for those that shall not speak their first one. */
export async function startSandboxes(
  directory: string,
  dialects: Readonly<Record<string, string>> = {},
): Promise<SandboxProcess[]> {
  const sandboxes = (await discoverSandboxes()).map((sandbox) => {
    const dialect = dialects[sandbox.manifest.vendor];
    return new SandboxProcess(sandbox, { directory, ...(dialect !== undefined && { dialect }) });
  });
  await Promise.all(sandboxes.map((sandbox) => sandbox.start()));
  return sandboxes;
}

/** The configuration that shows running sandboxes to the people of the demo company. */
export function demoOf(sandboxes: readonly SandboxProcess[], options: DemoOptions = {}): DemoConfiguration {
  const installations = sandboxes.map(({ sandbox, vendor, origin }) => ({
    sandbox,
    displayName: findConnector(vendor)?.manifest.displayName ?? vendor,
    origin,
  }));
  return demoConfiguration(installations, options);
}
