import type { NextStep } from '@/lib/domain/history';
import type { Person } from '@/lib/domain/person';
import type { DrawnItem } from './client/flow-path';
import { type Drawing, type DrawnWay, drawingOf, ruleText, waysFrom } from './drawing';
import type { TicketWay } from './history-sources';
import { hasLeft } from './history-transform';
import type { Names } from './people';

/** `#G1(FORMITM_10)` is the group of a handler field, `#G2` the person; only what is written down as a number is known beforehand. */
const HANDLER = /^#G([12])\(/;
const NUMBER = /^\d{1,9}$/;

function handlerIds({ config }: DrawnItem): { group: string | null; user: string | null } {
  const part = (wanted: string) => {
    const written = config.input.find(({ name }) => HANDLER.exec(name)?.[1] === wanted)?.value ?? '';
    return NUMBER.test(written) ? written : null;
  };
  return { group: part('1'), user: part('2') };
}

/** The numbers of all people and groups that the drawing gives its stops to. */
export function handlerIdsIn(items: readonly DrawnItem[]): { users: number[]; groups: number[] } {
  const ids = items.filter(({ type }) => type === 'form').map(handlerIds);
  const numbers = (part: 'user' | 'group') =>
    [...new Set(ids.flatMap((handler) => handler[part] ?? []))].map(Number);
  return { users: numbers('user'), groups: numbers('group') };
}

function peopleOf(node: DrawnItem, names: Names): Person[] {
  const { group, user } = handlerIds(node);
  const name = user === null ? names.groups.get(group ?? '') : names.users.get(user);
  return name === undefined ? [] : [{ id: null, name }];
}

/** Where people or another process take over; all else a ticket passes by itself. */
const STOPS = new Set(['form', 'end', 'subflow', 'outflow', 'inflow']);

/** What has to hold, all of it, in the order in which it is asked. */
type Condition = readonly string[];

/** As many conditions of one place are told apart, and as many parts of one; what depends on more is told without. */
const MOST = { conditions: 4, parts: 20 };
const UNTOLD: Condition = [];

/** What comes under `one` comes under `other` as well. */
const isWithin = (one: Condition, other: Condition) => one.every((part) => other.includes(part));

/** What is new about a place when it is come to under this condition, too; null where that is nothing. */
function news(known: readonly Condition[], condition: Condition): Condition | null {
  if (known.some((one) => isWithin(one, condition))) return null;
  return known.length < MOST.conditions && condition.length <= MOST.parts ? condition : UNTOLD;
}

function asked(drawing: Drawing, before: Condition, { rule }: DrawnWay): Condition {
  const part = ruleText(drawing, rule);
  return part === '' || before.includes(part) ? before : [...before, part];
}

/** By what lies behind these nodes up to the next stops, the conditions under which it comes. Each is walked a few times at most. */
function conditionsBehind(drawing: Drawing, from: readonly DrawnItem[]): Map<DrawnItem, Condition[]> {
  const found = new Map<DrawnItem, Condition[]>();
  const walked = from.map((node) => ({ node, condition: UNTOLD }));
  for (const { node, condition } of walked)
    for (const way of waysFrom(drawing, node)) {
      const known = found.get(way.to) ?? [];
      const added = news(known, asked(drawing, condition, way));
      if (added === null) continue;
      found.set(way.to, [...known, added]);
      if (!STOPS.has(way.to.type)) walked.push({ node: way.to, condition: added });
    }
  return found;
}

/** Those that no other one goes without. */
const fewest = (conditions: readonly Condition[]) =>
  conditions.filter((one) => !conditions.some((other) => other !== one && isWithin(other, one)));

/** The nodes where the ticket stands: those of the item itself, else all that it has entered and not left. */
function presentNodes({ path, standing }: TicketWay, { nodes }: Drawing): DrawnItem[] {
  const entered = new Set(path.filter((node) => !hasLeft(node)).map(({ chart_id }) => chart_id));
  const open = nodes.filter(({ id, type }) => type === 'form' && entered.has(id));
  const own = open.filter(({ text }) => standing.some(({ step }) => step === text));
  return own.length > 0 ? own : open;
}

/** The stops behind the present ones, each once for every condition under which it comes, as far as these can be told. */
export function nextStops(way: TicketWay, names: Names): NextStep[] {
  const drawing = drawingOf(way.items, way.fields);
  const found = [...conditionsBehind(drawing, presentNodes(way, drawing))];
  return found
    .filter(([{ type }]) => STOPS.has(type))
    .flatMap(([stop, conditions]) =>
      fewest(conditions).map((condition) => ({
        step: stop.text || stop.id,
        people: peopleOf(stop, names),
        condition: condition.join('; ') || null,
      })),
    );
}
