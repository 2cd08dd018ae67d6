import type { MapConnection, MapStep, ProcessMap } from '@/lib/domain/process-map';

export interface Point {
  readonly x: number;
  readonly y: number;
}

const MARGIN = 24;
/** How far the ways there and back between two steps lie apart from the middle. */
const ASIDE = 7;
/** Where on a line its words may stand: nearer to where it leads first, because lines that part lie close where they begin. */
const wordsAt = [0.6, 0.5, 0.7, 0.4, 0.8, 0.3];
/** Words and a step keep this distance. */
const CLEAR = 12;

const round = new Set<MapStep['kind']>(['start', 'end', 'event']);
const diamond = new Set<MapStep['kind']>(['decision', 'parallel']);

export function outlineOf(kind: MapStep['kind']): 'ellipse' | 'diamond' | 'box' {
  if (round.has(kind)) return 'ellipse';
  return diamond.has(kind) ? 'diamond' : 'box';
}

/** The part of the plane that the map covers, with a margin, as an SVG wants it. */
export function viewBoxOf({ steps, connections }: ProcessMap): {
  x: number;
  y: number;
  width: number;
  height: number;
} {
  const corners = steps.flatMap(({ place }) =>
    place ? [place, { x: place.x + place.width, y: place.y + place.height }] : [],
  );
  const points = [...corners, ...connections.flatMap((connection) => connection.points)];
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const x = Math.min(...xs) - MARGIN;
  const y = Math.min(...ys) - MARGIN;
  return { x, y, width: Math.max(...xs) + MARGIN - x, height: Math.max(...ys) + MARGIN - y };
}

function centreOf({ place }: MapStep): Point {
  return place ? { x: place.x + place.width / 2, y: place.y + place.height / 2 } : { x: 0, y: 0 };
}

/** How far a point lies from a step's centre, measured in its outline: 1 is on it. Across and down are of half its size. */
const distances: Record<ReturnType<typeof outlineOf>, (across: number, down: number) => number> = {
  ellipse: Math.hypot,
  diamond: (across, down) => across + down,
  box: Math.max,
};

/** Where the line from a point to a step's centre meets its outline. */
function edgeOf(step: MapStep, towards: Point): Point {
  const { place, kind } = step;
  const centre = centreOf(step);
  if (!place) return centre;
  const dx = towards.x - centre.x;
  const dy = towards.y - centre.y;
  const distance = distances[outlineOf(kind)](
    Math.abs(dx) / (place.width / 2),
    Math.abs(dy) / (place.height / 2),
  );
  const scale = distance === 0 ? 0 : Math.min(1, 1 / distance);
  return { x: centre.x + dx * scale, y: centre.y + dy * scale };
}

/** To the right-hand side of whoever goes from one point to the other, so that the way back lies on the other side. */
function aside(from: Point, to: Point): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  if (length === 0) return { x: 0, y: 0 };
  return { x: (-(to.y - from.y) / length) * ASIDE, y: ((to.x - from.x) / length) * ASIDE };
}

const moved = (point: Point, by: Point): Point => ({ x: point.x + by.x, y: point.y + by.y });

/**
 * The points of a line from edge to edge, through the bends that its system keeps; none where an end is unknown. `isTwoWay`:
 * another line leads straight back.
 */
export function lineOf(
  connection: MapConnection,
  steps: ReadonlyMap<string, MapStep>,
  isTwoWay = false,
): Point[] {
  const from = steps.get(connection.from);
  const to = steps.get(connection.to);
  if (!from || !to) return [];
  const bends = connection.points;
  const first = bends[0] ?? centreOf(to);
  const last = bends.at(-1) ?? centreOf(from);
  const by = isTwoWay && bends.length === 0 ? aside(centreOf(from), centreOf(to)) : { x: 0, y: 0 };
  return [moved(edgeOf(from, first), by), ...bends, moved(edgeOf(to, last), by)];
}

/** Whether another line leads straight back. */
export const isTwoWay = ({ from, to }: MapConnection, { connections }: ProcessMap): boolean =>
  connections.some((other) => other.from === to && other.to === from && other.points.length === 0);

const between = (from: Point, to: Point, share: number): Point => ({
  x: from.x + (to.x - from.x) * share,
  y: from.y + (to.y - from.y) * share,
});

function isOnStep({ x, y }: Point, { place }: MapStep): boolean {
  if (!place) return false;
  const across = Math.abs(x - place.x - place.width / 2);
  const down = Math.abs(y - place.y - place.height / 2);
  return across < place.width / 2 + CLEAR && down < place.height / 2 + CLEAR;
}

/** Where the words of a line stand: on its longest part; null where they would stand on a step there. */
export function wordsPlaceOf(points: readonly Point[], { steps }: Pick<ProcessMap, 'steps'>): Point | null {
  const parts = points.slice(1).map((end, index) => ({ start: points[index] ?? end, end }));
  const [longest] = parts.toSorted(
    (one, other) =>
      Math.hypot(other.end.x - other.start.x, other.end.y - other.start.y) -
      Math.hypot(one.end.x - one.start.x, one.end.y - one.start.y),
  );
  if (!longest) return null;
  const places = wordsAt.map((share) => between(longest.start, longest.end, share));
  return places.find((place) => !steps.some((step) => isOnStep(place, step))) ?? null;
}
