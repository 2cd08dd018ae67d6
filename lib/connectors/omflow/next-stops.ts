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

const both = (...conditions: readonly (string | null)[]) => conditions.filter(Boolean).join('; ') || null;

function* stopsBehind(
  drawing: Drawing,
  node: DrawnItem,
  condition: string | null,
  seen: ReadonlySet<DrawnItem>,
): Generator<{ stop: DrawnItem; condition: string | null }> {
  if (seen.has(node)) return;
  for (const way of waysFrom(drawing, node)) {
    const asked = both(condition, conditionOf(drawing, way));
    if (STOPS.has(way.to.type)) yield { stop: way.to, condition: asked };
    else yield* stopsBehind(drawing, way.to, asked, new Set([...seen, node]));
  }
}

const conditionOf = (drawing: Drawing, { rule }: DrawnWay) => ruleText(drawing, rule) || null;

/** The nodes where the ticket stands: those of the item itself, else all that it has entered and not left. */
function presentNodes({ path, standing }: TicketWay, { nodes }: Drawing): DrawnItem[] {
  const entered = new Set(path.filter((node) => !hasLeft(node)).map(({ chart_id }) => chart_id));
  const open = nodes.filter(({ id, type }) => type === 'form' && entered.has(id));
  const own = open.filter(({ text }) => standing.some(({ step }) => step === text));
  return own.length > 0 ? own : open;
}

/** The stops behind the present one, each once for every condition under which it comes. */
export function nextStops(way: TicketWay, names: Names): NextStep[] {
  const drawing = drawingOf(way.items, way.fields);
  const found = new Map<string, NextStep>();
  for (const node of presentNodes(way, drawing))
    for (const { stop, condition } of stopsBehind(drawing, node, null, new Set()))
      found.set(`${stop.id} ${condition}`, {
        step: stop.text || stop.id,
        people: peopleOf(stop, names),
        condition,
      });
  return [...found.values()];
}
