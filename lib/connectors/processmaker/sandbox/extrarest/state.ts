import type { Installed, SandboxUser } from '../installation';

/** The plugin's version: 1.13 added the endpoints of accounts (vendor document: extraRest, "Version Control"). */
export type PluginVersion = '1.12' | '1.13';

export interface Menu {
  DEFAULT_LANG: string;
  DEFAULT_MENU: string;
  DEFAULT_CASES_MENU: string;
}

export interface PmTable {
  readonly columns: readonly string[];
  rows: Record<string, unknown>[];
}

export interface Folder {
  readonly uid: string;
  /** `/` for those of the root. */
  readonly parent: string;
  readonly name: string;
  readonly createdAt: string;
}

/** What only the plugin reads and writes. People are usernames here. Plain JSON, as the world it stands in. */
export interface PluginState {
  version: PluginVersion;
  /** Web sessions: session id to username. */
  sessions: Record<string, string>;
  /** Fields of accounts as they were changed, by username. */
  accounts: Record<string, Record<string, unknown>>;
  menus: Record<string, Menu>;
  /** Size in bytes of the photos that were uploaded, by username. */
  photos: Record<string, number>;
  tables: Record<string, PmTable>;
  folders: Folder[];
}

export interface WithPlugin extends Installed {
  plugin?: PluginState;
}

export function freshPlugin(version: PluginVersion): PluginState {
  return { version, sessions: {}, accounts: {}, menus: {}, photos: {}, tables: {}, folders: [] };
}

/** The plugin of a world; one that says nothing has 1.12, as the servers that were recorded. */
export function pluginOf(world: WithPlugin): PluginState {
  world.plugin ??= freshPlugin('1.12');
  return world.plugin;
}

/** What was changed of somebody's account since the world began. */
export function changesOf(world: WithPlugin, { username }: SandboxUser): Record<string, unknown> {
  const { accounts } = pluginOf(world);
  accounts[username] ??= {};
  return accounts[username];
}
