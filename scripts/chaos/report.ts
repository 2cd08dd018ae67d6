import type { Fate, Verdict } from './judge';
import type { DoneKill } from './killer';

const wrong: readonly Fate[] = ['applied twice', 'lost', 'told wrongly'];

export const isWrong = ({ fate }: Verdict): boolean => wrong.includes(fate);

function grouped<Thing>(things: readonly Thing[], nameOf: (thing: Thing) => string): Map<string, Thing[]> {
  const groups = new Map<string, Thing[]>();
  for (const thing of things) groups.set(nameOf(thing), [...(groups.get(nameOf(thing)) ?? []), thing]);
  return groups;
}

const count = (verdicts: readonly Verdict[], fate: Fate) =>
  verdicts.filter((verdict) => verdict.fate === fate).length;

/** The last line of a run. */
export function lastLine(kills: number, verdicts: readonly Verdict[]): string {
  const fates = (['applied once', ...wrong, 'cannot tell'] as const).map(
    (fate) => `${fate} ${count(verdicts, fate)}`,
  );
  return [`kills ${kills}`, `actions ${verdicts.length}`, ...fates].join(', ');
}

/** What became of the actions that did not happen, as `why: how often`. */
function reasons(verdicts: readonly Verdict[], fate: Fate): string {
  const byReason = grouped(
    verdicts.filter((verdict) => verdict.fate === fate),
    ({ why }) => why,
  );
  return [...byReason].map(([why, those]) => `${why} ${those.length}`).join(', ') || 'none';
}

function byKind(verdicts: readonly Verdict[]): [kind: string, those: Verdict[]][] {
  const kindOf = ({ asked, entry }: Verdict) => {
    const { connectionId, intent } = asked ?? entry ?? { connectionId: 'nowhere', intent: 'unasked' };
    return `${connectionId} ${intent}`;
  };
  return [...grouped(verdicts, kindOf)].toSorted(([one], [other]) => (one < other ? -1 : 1));
}

/** In so long a run every kind of action comes up often enough to happen at least once. */
const LONG_RUN_KILLS = 200;

/** The kinds of action that were taken in a long run and never happened: of these it proves nothing. */
export function neverApplied(kills: number, verdicts: readonly Verdict[]): string[] {
  if (kills < LONG_RUN_KILLS) return [];
  return byKind(verdicts)
    .filter(([, those]) => count(those, 'applied once') === 0)
    .map(([kind]) => kind);
}

function kindLines(verdicts: readonly Verdict[]): string[] {
  return byKind(verdicts).map(
    ([kind, those]) =>
      `  ${kind.padEnd(34)} ${String(those.length).padStart(5)} taken, ${String(count(those, 'applied once')).padStart(5)} applied`,
  );
}

/** How many actions of which kind there were, and what became of those that did not happen. */
export function summary(verdicts: readonly Verdict[], kills: readonly DoneKill[]): string {
  const met = [...grouped(kills, (kill) => kill.met)].map(([name, those]) => `${name} ${those.length}`);
  return [
    'Actions by kind:',
    ...kindLines(verdicts),
    `Killed: ${met.join(', ')}`,
    `Not applied, and said so: ${reasons(verdicts, 'not applied')}`,
    `Nobody could tell, and said so: ${reasons(verdicts, 'cannot tell')}`,
  ].join('\n');
}

const aroundMs = 20_000;

/** Everything needed to look into an action that went wrong: what was asked, the ledger, the deeds and the kills around. */
export function explain(verdict: Verdict, kills: readonly DoneKill[]): string {
  const { fate, why, asked, entry, deeds } = verdict;
  const from = Date.parse(entry?.requestedAt ?? deeds[0]?.at ?? '') - 1_000;
  const around = kills.filter(({ at }) => Date.parse(at) > from && Date.parse(at) < from + aroundMs);
  return [
    `✗ ${fate}: ${why}`,
    `  asked  ${JSON.stringify(asked)}`,
    `  ledger ${JSON.stringify(entry)}`,
    ...deeds.map((deed) => `  deed   ${JSON.stringify({ ...deed, items: deed.items.slice(0, 3) })}`),
    ...around.map(
      ({ at, number, met, moment }) => `  kill   ${at} #${number} ${met} ${JSON.stringify(moment)}`,
    ),
  ].join('\n');
}
