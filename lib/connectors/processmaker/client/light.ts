import { z } from 'zod';
import type { Call } from '../../contract';
import { LightUser } from '../schema';
import { read } from './request';
import { Name } from './values';

/** Who the token belongs to, where the plugin is missing (vendor facts: processmaker §5, "Users"). */
export function readUserData(call: Call): Promise<z.output<typeof LightUser>> {
  return read(call, '/light/user/data', LightUser);
}

const Whole = z.coerce.number().int().nonnegative();
const Counters = z.object({
  toDo: Whole,
  draft: Whole,
  participated: Whole,
  unassigned: Whole,
  paused: Whole,
  completed: Whole,
  cancelled: Whole,
});
export type Counters = z.output<typeof Counters>;

/** How many cases each list of the caller holds: one cheap call to poll (vendor facts: processmaker §5, "Counters"). */
export function readCounters(call: Call): Promise<Counters> {
  return read(call, '/light/counters', Counters);
}

/** `timeZone` is the server's offset at present without daylight saving ("GMT-05:00"), the only hint at its zone (vendor facts: processmaker §4). */
const LightConfig = z.object({ version: Name, timeZone: Name });
export type LightConfig = z.output<typeof LightConfig>;

export function readConfig(call: Call): Promise<LightConfig> {
  return read(call, '/light/config', LightConfig);
}
