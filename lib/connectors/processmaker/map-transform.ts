import type { Person } from '@/lib/domain/person';
import type { MapConnection, MapStep, ProcessMap } from '@/lib/domain/process-map';
import type { Diagram } from './client/projects';
import { type Flow, flowsOf, inOrderOfWays, isDrawn, type Shape, shapesOf } from './map-graph';
import { type Known, knownOf } from './map-states';
import { takenIn, unsureIn } from './map-ways';
import { type CaseStory, type Telling, type Turn, tellingOf } from './turns';

const NOT_DRAWN = 'ProcessMaker keeps no places for the steps of this process, so they are listed.';
/** The turns are open to a member of the pool, the case is not (vendor facts: processmaker §5). */
const BEFORE_CLAIM =
  'This is told by the turns so far. ProcessMaker shows the case of this task itself once you have claimed it.';
const UNKNOWN: Known = { reached: false, passed: false, state: 'unknown' };

function turnsAt({ info, turns }: Telling, { id }: Shape, { state }: Known): Turn[] {
  const own = turns.filter(({ taskUid }) => taskUid === id);
  if (state !== 'current') return own.slice(-1);
  const open = own.filter((turn) =>
    info === null
      ? turn.finishedAt === null
      : info.current_task.some(({ del_index }) => del_index === turn.index),
  );
  return open.length > 0 ? open : own.slice(-1);
}

const uniquePeople = (people: readonly (Person | null)[]): Person[] => [
  ...new Map(
    people.flatMap((person) => (person ? [[person.id ?? person.name, person] as const] : [])),
  ).values(),
];

function whenOf(turn: Turn | undefined, { state }: Known) {
  if (!turn) return null;
  return state === 'current' ? (turn.cameAt ?? turn.openedAt) : turn.finishedAt;
}

function stepOf(telling: Telling, shape: Shape, known: Known): Omit<MapStep, 'place'> {
  const turns = turnsAt(telling, shape, known);
  const { id, label, kind } = shape;
  const people = uniquePeople(turns.map(({ person }) => person));
  return { id, label, kind, state: known.state, people, at: whenOf(turns.at(-1), known) };
}

const placeOf = ({ x, y, width, height }: Shape) => ({ x, y, width, height });

function connectionOf(flow: Flow, taken: boolean | null, drawn: boolean): MapConnection {
  return {
    from: flow.flo_element_origin,
    to: flow.flo_element_dest,
    label: flow.flo_name ?? flow.flo_condition ?? '',
    taken,
    points: drawn ? flow.flo_state.map(({ x, y }) => ({ x, y })) : [],
  };
}

function noteOf(drawn: boolean, { info }: CaseStory): string | null {
  const notes = [drawn ? null : NOT_DRAWN, info === null ? BEFORE_CLAIM : null];
  return notes.filter((note) => note !== null).join(' ') || null;
}

/** A diagram with what has come of each of its steps in the case. */
export function toMap(diagram: Diagram, story: CaseStory): ProcessMap {
  const telling = tellingOf(story);
  const shapes = shapesOf(diagram);
  const flows = flowsOf(diagram, shapes);
  const known = knownOf(telling, shapes, flows);
  const course = { shapes, flows, known };
  const isTaken = takenIn(course);
  const unsure = unsureIn(course, isTaken);
  const knownAt = ({ id }: Shape) => (unsure.has(id) ? UNKNOWN : (known.get(id) ?? UNKNOWN));
  const drawn = isDrawn(shapes);
  return {
    steps: inOrderOfWays(shapes, flows).map((shape) => ({
      ...stepOf(telling, shape, knownAt(shape)),
      place: drawn ? placeOf(shape) : null,
    })),
    connections: flows.map((flow) => connectionOf(flow, isTaken(flow), drawn)),
    note: noteOf(drawn, story),
  };
}
