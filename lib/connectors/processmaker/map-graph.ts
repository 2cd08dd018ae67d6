import type { MapStepKind } from '@/lib/domain/process-map';
import type { Diagram } from './client/projects';

/** A shape of the diagram, whatever it is. */
export interface Shape {
  readonly id: string;
  readonly label: string;
  readonly kind: MapStepKind;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type Flow = Diagram['flows'][number];

interface Bounds {
  readonly bou_x: number;
  readonly bou_y: number;
  readonly bou_width: number;
  readonly bou_height: number;
}

const boundsOf = ({ bou_x, bou_y, bou_width, bou_height }: Bounds) => ({
  x: bou_x,
  y: bou_y,
  width: bou_width,
  height: bou_height,
});

const EVENTS: Readonly<Record<string, MapStepKind>> = { START: 'start', END: 'end' };

/** Every step of a diagram; text, lanes and data that stand around it are not part of the way. */
export function shapesOf({ activities, events, gateways }: Diagram): Shape[] {
  return [
    ...activities.map((each) => ({
      id: each.act_uid,
      label: each.act_name.trim(),
      kind: each.act_type === 'SUB_PROCESS' ? ('subprocess' as const) : ('task' as const),
      ...boundsOf(each),
    })),
    ...events.map((each) => ({
      id: each.evn_uid,
      label: each.evn_name.trim(),
      kind: EVENTS[each.evn_type] ?? ('event' as const),
      ...boundsOf(each),
    })),
    ...gateways.map((each) => ({
      id: each.gat_uid,
      label: each.gat_name.trim(),
      kind: each.gat_type === 'PARALLEL' ? ('parallel' as const) : ('decision' as const),
      ...boundsOf(each),
    })),
  ];
}

const NO_WAY = new Set(['MESSAGE', 'ASSOCIATION', 'DATAASSOCIATION']);

/** The ways between steps of the diagram. */
export function flowsOf({ flows }: Diagram, shapes: readonly Shape[]): Flow[] {
  const known = new Set(shapes.map(({ id }) => id));
  return flows.filter(
    ({ flo_type, flo_element_origin, flo_element_dest }) =>
      !NO_WAY.has(flo_type) && known.has(flo_element_origin) && known.has(flo_element_dest),
  );
}

/** From the start along the ways; what no way leads to comes last. */
export function inOrderOfWays(shapes: readonly Shape[], flows: readonly Flow[]): Shape[] {
  const byId = new Map(shapes.map((shape) => [shape.id, shape]));
  const ordered = new Set(shapes.filter(({ kind }) => kind === 'start').map(({ id }) => id));
  // A set is walked to its end, also to what is added on the way.
  for (const id of ordered)
    for (const { flo_element_origin, flo_element_dest } of flows)
      if (flo_element_origin === id) ordered.add(flo_element_dest);
  for (const { id } of shapes) ordered.add(id);
  return [...ordered].flatMap((id) => byId.get(id) ?? []);
}

/** False where two steps stand in the same place: nobody has drawn such a process (recorded). */
export function isDrawn(shapes: readonly Shape[]): boolean {
  const places = new Set(shapes.map(({ x, y }) => `${x},${y}`));
  const areReal = shapes.every(
    ({ x, y, width, height }) => [x, y].every(Number.isFinite) && width > 0 && height > 0,
  );
  return areReal && places.size === shapes.length;
}
