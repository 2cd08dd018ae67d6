import { IANAZone } from 'luxon';
import type { Call, Installation, InstallationFeature } from '../contract';
import { isConnectorError } from '../errors';
import { readLoginUser } from './client/extrarest/session';
import { type LightConfig, readConfig } from './client/light';
import { ifPossible, isNotAnswered } from './client/request';

/** True, false, or null where nothing can be said: a missing right and a system that fails say nothing of the plugin. */
async function hasPlugin(call: Call): Promise<boolean | null> {
  try {
    await readLoginUser(call);
    return true;
  } catch (error) {
    if (!isConnectorError(error) || !isNotAnswered(error)) throw error;
    return error.code === 'unsupported' ? false : null;
  }
}

/** 3.7.7 and 3.8 have it, 3.5.7 has not; of what lies between nothing is known (vendor facts: processmaker §5, "Claim"). */
function hasCoreClaim(version: string | null): boolean | null {
  const [, major = '', minor = ''] = /^(\d+)\.(\d+)/.exec(version ?? '') ?? [];
  if (major !== '3') return null;
  if (Number(minor) >= 7) return Number(minor) === 7 ? null : true;
  return Number(minor) <= 5 ? false : null;
}

/** Minutes ahead of UTC in "GMT-05:00". */
function minutesOf(text: string | null): number | null {
  const [, sign, hours, minutes] = /^GMT([+-])(\d{2}):(\d{2})$/.exec(text ?? '') ?? [];
  if (sign === undefined) return null;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/**
 * Whether the server's offset is one that the connection's zone has at some time of the year: the vendor tells no more
 * (vendor facts: processmaker §4). Null where it tells nothing.
 */
export function isZonePlausible(zone: string, { timeZone }: LightConfig, now: Date): boolean | null {
  const told = minutesOf(timeZone);
  const iana = IANAZone.create(zone);
  if (told === null || !iana.isValid) return null;
  const year = now.getUTCFullYear();
  return [0, 6].some((month) => iana.offset(Date.UTC(year, month, 1)) === told);
}

const feature = (id: string, label: string, present: boolean | null): InstallationFeature => ({
  id,
  label,
  present,
});

/** Version and parts of this installation. Never fails because a part is missing. */
export async function probe(call: Call): Promise<Installation> {
  const [plugin, config] = [await hasPlugin(call), await ifPossible(readConfig(call))];
  const version = config?.version ?? null;
  const { timeZone } = call.connection;
  const zone = config && isZonePlausible(timeZone, config, call.now());
  return {
    version,
    features: [
      feature('extrarest', 'The extraRest plugin: claims, next tasks, cases the person started', plugin),
      feature('core-claim', 'Claims that the server itself checks', hasCoreClaim(version)),
      feature('time-zone', `Times in the zone of the connection (${timeZone})`, zone),
    ],
  };
}
