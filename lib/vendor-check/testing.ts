import type { Connector } from '@/lib/connectors/contract';
import { findConnector } from '@/lib/connectors/registry';
import type { Sandbox, SandboxManifest } from '@/lib/connectors/sandbox/contract';
import { type RunningSandbox, startSandbox } from '@/lib/connectors/sandbox/host';
import { settingsFor } from '@/lib/connectors/sandbox/settings';
import { type Installation, type InstallationOptions, openInstallation } from './installation';

export type SandboxPerson = keyof SandboxManifest['accounts'];

type Limits = Pick<InstallationOptions, 'mayWrite' | 'mayOpen' | 'slowestMedianMs'>;

export interface CheckedSandbox {
  readonly running: RunningSandbox;
  /** A fresh look at the sandbox as these people; the first is the one who is checked. */
  open(people?: readonly [SandboxPerson, ...SandboxPerson[]], limits?: Limits): Installation;
}

export function connectorOf({ manifest: { vendor } }: Sandbox): Connector {
  const connector = findConnector(vendor);
  if (!connector) throw new Error(`no connector is called ${vendor}`);
  return connector;
}

/** Starts a sandbox on a free port, to be checked over real HTTP. */
export async function startChecked(
  sandbox: Sandbox,
  dialect: string = sandbox.manifest.dialects[0],
  connector: Connector = connectorOf(sandbox),
): Promise<CheckedSandbox> {
  const running = await startSandbox(sandbox, { dialect });
  const { accounts, timeZone } = sandbox.manifest;
  return {
    running,
    open: ([first, ...others] = ['alice', 'bob'], limits = {}) =>
      openInstallation({
        connector,
        connection: { id: 'checked', baseUrl: running.origin, timeZone },
        config: connector.manifest.config.parse(settingsFor(sandbox.manifest, dialect)),
        people: [accounts[first].input, ...others.map((name) => accounts[name].input)],
        ...limits,
        now: running.now,
      }),
  };
}
