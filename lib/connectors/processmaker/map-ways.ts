import type { Flow, Shape } from './map-graph';
import type { Known } from './map-states';

/** A diagram, and what is known of its steps in one case. */
export interface Course {
  readonly shapes: readonly Shape[];
  readonly flows: readonly Flow[];
  readonly known: ReadonlyMap<string, Known>;
}

const TASKS: ReadonlySet<Shape['kind']> = new Set(['task', 'subprocess']);

const ofKind = (shapes: readonly Shape[], isWanted: (kind: Shape['kind']) => boolean): ReadonlySet<string> =>
  new Set(shapes.filter(({ kind }) => isWanted(kind)).map(({ id }) => id));

/** Where the ways lead on from a step. */
type Onward = (id: string) => readonly string[];

/** `except`: a way that is left out. */
function onwardIn(flows: readonly Flow[]): (except?: Flow) => Onward {
  const from = new Map<string, Flow[]>();
  for (const flow of flows)
    from.set(flow.flo_element_origin, [...(from.get(flow.flo_element_origin) ?? []), flow]);
  return (except) => (id) =>
    (from.get(id) ?? []).flatMap((flow) => (flow === except ? [] : [flow.flo_element_dest]));
}

/** The tasks and ends that come next, past what leaves no trace in a case. */
function nextFrom(from: string, onward: Onward, stops: ReadonlySet<string>): string[] {
  const walked = new Set(onward(from));
  // A set is walked to its end, also to what is added on the way.
  for (const id of walked) if (!stops.has(id)) for (const next of onward(id)) walked.add(next);
  return [...walked].filter((id) => stops.has(id));
}

/** The steps that surely went on once they are passed: of several starts only one did, and nobody knows which. */
function surelyPassed({ shapes, known }: Course): ReadonlySet<string> {
  const isOnly = ofKind(shapes, (kind) => kind === 'start').size === 1;
  const traced = ofKind(shapes, (kind) => TASKS.has(kind) || (kind === 'start' && isOnly));
  return new Set([...traced].filter((id) => known.get(id)?.passed));
}

/** What the ways make plain: how each task, and an end, was come to, and how each step that surely went on did. */
function explained(course: Course, onward: Onward): ReadonlySet<string> {
  const { shapes, known } = course;
  const ends = ofKind(shapes, (kind) => kind === 'end');
  const stops = ofKind(shapes, (kind) => TASKS.has(kind) || kind === 'end');
  const passed = surelyPassed(course);
  const sources = [...passed, ...ofKind(shapes, (kind) => kind === 'start')];
  return new Set(
    sources.flatMap((from) => {
      const found = nextFrom(from, onward, stops).filter((id) => known.get(id)?.reached);
      const goesOn = passed.has(from) && found.length > 0 ? [`on from ${from}`] : [];
      return [...goesOn, ...found.map((id) => (ends.has(id) ? 'to an end' : `to ${id}`))];
    }),
  );
}

/**
 * Whether the process went a way: surely where nothing else explains how a task was come to, or how one went on. Null where it
 * may have come another way: the vendor keeps no trace of the way itself.
 */
export function takenIn(course: Course): (flow: Flow) => boolean | null {
  const { flows, known } = course;
  const passed = surelyPassed(course);
  const onward = onwardIn(flows);
  const plain = explained(course, onward()).size;
  return (flow) => {
    const { flo_element_origin: from, flo_element_dest: to } = flow;
    if (!known.get(from)?.passed || !known.get(to)?.reached) return false;
    if (passed.has(from) && onward()(from).length === 1) return true;
    return explained(course, onward(flow)).size < plain ? true : null;
  };
}

/**
 * What leaves no trace and is not surely come to, though it may be: as one of several ends behind a choice, when a task behind
 * the same choice was done as well.
 */
export function unsureIn(course: Course, isTaken: (flow: Flow) => boolean | null): ReadonlySet<string> {
  const { shapes, flows, known } = course;
  const reachedEnds = shapes.filter(({ id, kind }) => kind === 'end' && known.get(id)?.reached);
  const isSure = ({ id, kind }: Shape) =>
    kind === 'start' ||
    TASKS.has(kind) ||
    (kind === 'end' && reachedEnds.length === 1) ||
    flows.some(
      (flow) => [flow.flo_element_origin, flow.flo_element_dest].includes(id) && isTaken(flow) === true,
    );
  return new Set(shapes.filter((each) => known.get(each.id)?.passed && !isSure(each)).map(({ id }) => id));
}
