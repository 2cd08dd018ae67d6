import type { MapConnection, MapStep, ProcessMap } from '@/lib/domain/process-map';

export interface Point {
  readonly x: number;
  readonly y: number;
}

const MARGIN = 24;

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

/** Where the line from a point to a step's centre meets its edge. */
function edgeOf(step: MapStep, towards: Point): Point {
  const { place } = step;
  const centre = centreOf(step);
  if (!place) return centre;
  const dx = towards.x - centre.x;
  const dy = towards.y - centre.y;
  if (dx === 0 && dy === 0) return centre;
  const scale = Math.min(
    dx === 0 ? Number.POSITIVE_INFINITY : place.width / 2 / Math.abs(dx),
    dy === 0 ? Number.POSITIVE_INFINITY : place.height / 2 / Math.abs(dy),
  );
  return { x: centre.x + dx * Math.min(1, scale), y: centre.y + dy * Math.min(1, scale) };
}

/** The points of a line from edge to edge, through the bends that its system keeps; none where an end is unknown. */
export function lineOf(connection: MapConnection, steps: ReadonlyMap<string, MapStep>): Point[] {
  const from = steps.get(connection.from);
  const to = steps.get(connection.to);
  if (!from || !to) return [];
  const bends = connection.points;
  const first = bends[0] ?? centreOf(to);
  const last = bends.at(-1) ?? centreOf(from);
  return [edgeOf(from, first), ...bends, edgeOf(to, last)];
}
