import type { SandboxManifest } from './contract';

/** `settings` of a connection that points at a sandbox that speaks `dialect` (its first one unless told otherwise). */
export function settingsFor(
  manifest: SandboxManifest,
  dialect = manifest.dialects[0],
): Record<string, unknown> {
  return { ...manifest.settings, ...manifest.dialectSettings?.[dialect] };
}
