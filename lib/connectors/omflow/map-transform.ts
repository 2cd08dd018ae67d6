import type { Person } from '@/lib/domain/person';
import type { MapConnection, MapStep, MapStepKind, MapStepState, ProcessMap } from '@/lib/domain/process-map';
import type { DrawnItem, PathNode } from './client/flow-path';
import { type Drawing, type DrawnWay, drawingOf, ruleText, waysFrom } from './drawing';
import type { TicketWay } from './history-sources';
import { hasLeft, pushersByChart } from './history-transform';
import { instantOf } from './server-time';

const KINDS: Readonly<Record<string, MapStepKind>> = {
  start: 'start',
  end: 'end',
  form: 'task',
  switch: 'decision',
  async: 'parallel',
  collection: 'parallel',
  subflow: 'subprocess',
  outflow: 'subprocess',
  inflow: 'subprocess',
  sleep: 'event',
};

/** A node's box below its `top`: as the lines of the vendor's own drawings leave and enter it (recordings: `flow_list`). */
const BOX = { width: 120, height: 60, below: 20 };

function placeOf({ config: { left, top } }: DrawnItem): MapStep['place'] {
  if (typeof left !== 'number' || typeof top !== 'number') return null;
  return { x: left, y: top + BOX.below, width: BOX.width, height: BOX.height };
}

/** What a map is drawn from, looked up once. */
interface Sketch {
  readonly way: TicketWay;
  readonly drawing: Drawing;
  readonly passages: ReadonlyMap<string, readonly PathNode[]>;
  readonly pushers: ReadonlyMap<string, readonly Person[]>;
  readonly isOver: boolean;
}

const passagesOf = ({ passages }: Sketch, { id }: DrawnItem) => passages.get(id) ?? [];

const isCurrent = (node: DrawnItem, passage: PathNode) => node.type === 'form' && !hasLeft(passage);

/** A node without a log tells nothing, and neither does a flow without one (vendor facts: omflow §6). */
function stateOf(sketch: Sketch, node: DrawnItem): MapStepState {
  const last = passagesOf(sketch, node).at(-1);
  if (last === undefined) return sketch.passages.size === 0 || !node.config.log ? 'unknown' : 'open';
  if (!passagesOf(sketch, node).some((passage) => isCurrent(node, passage))) return 'done';
  return sketch.isOver ? 'cancelled' : 'current';
}

function distinct(people: readonly Person[]): Person[] {
  return [...new Map(people.map((person) => [`${person.id} ${person.name}`, person])).values()];
}

function peopleOf({ way, pushers }: Sketch, node: DrawnItem, state: MapStepState): Person[] {
  if (state === 'done') return distinct(pushers.get(node.id) ?? []);
  if (state !== 'current') return [];
  return distinct(
    way.standing.filter(({ step }) => step === node.text).flatMap(({ person }) => person ?? []),
  );
}

function stepOf(sketch: Sketch, node: DrawnItem): MapStep {
  const state = stateOf(sketch, node);
  const last = passagesOf(sketch, node).at(-1);
  const moment = state === 'done' ? (last?.updatetime ?? last?.createtime) : last?.createtime;
  return {
    id: node.id,
    label: node.text,
    kind: KINDS[node.type] ?? 'other',
    state,
    people: peopleOf(sketch, node, state),
    at: instantOf(moment ?? null, sketch.way.connection),
    place: placeOf(node),
  };
}

/** The ticket leaves a node and is at the next in the same walk. */
const SAME_WALK_MS = 5_000;

function isFollowed({ way }: Sketch, left: PathNode, entered: PathNode): boolean {
  const [from, to] = [left.updatetime, entered.createtime].map((time) => instantOf(time, way.connection));
  if (!from || !to) return false;
  const later = Date.parse(to) - Date.parse(from);
  return later >= 0 && later <= SAME_WALK_MS;
}

/** Whether the process went this way. A switch tells where it sent the ticket; elsewhere the moments must do. */
function wasTaken(sketch: Sketch, { from, to }: DrawnWay): boolean | null {
  if (sketch.passages.size === 0 || !from.config.log || !to.config.log) return null;
  const left = passagesOf(sketch, from).filter((passage) => !isCurrent(from, passage));
  // A collection is passed when all branches have come, each of which went there before.
  if (to.type === 'collection') return left.length > 0;
  const entered = passagesOf(sketch, to);
  if (left.length === 0 || entered.length === 0) return false;
  const behind = waysFrom(sketch.drawing, from).map((way) => way.to.id);
  const sent = left.flatMap(({ output_data }) => behind.filter((id) => id === output_data));
  if (sent.length > 0) return sent.includes(to.id);
  return behind.length === 1 || left.some((one) => entered.some((other) => isFollowed(sketch, one, other)));
}

function connectionOf(sketch: Sketch, way: DrawnWay): MapConnection {
  return {
    from: way.from.id,
    to: way.to.id,
    label: ruleText(sketch.drawing, way.rule),
    taken: wasTaken(sketch, way),
    points: [],
  };
}

const NO_DRAWING = 'OMFLOW shows how this process runs only to people who may view the process there.';
const NO_LOG = 'OMFLOW keeps no log of this process, so that the map does not show where it stands.';

function passagesByChart(path: readonly PathNode[]): Map<string, PathNode[]> {
  const passages = new Map<string, PathNode[]>();
  for (const node of path) passages.set(node.chart_id, [...(passages.get(node.chart_id) ?? []), node]);
  return passages;
}

/** The flow's drawing with the ticket's way through it (vendor facts: omflow §6). */
export function toMap(way: TicketWay): ProcessMap {
  const drawing = drawingOf(way.items, way.fields);
  const passages = passagesByChart(way.path);
  const isOver = way.path.some(({ stop_chart_type }) => stop_chart_type === 'end');
  const sketch: Sketch = { way, drawing, passages, pushers: pushersByChart(way), isOver };
  const note = drawing.nodes.length === 0 ? NO_DRAWING : passages.size === 0 ? NO_LOG : null;
  return {
    steps: drawing.nodes.map((node) => stepOf(sketch, node)),
    connections: drawing.ways.map((one) => connectionOf(sketch, one)),
    note,
  };
}
