import { uidOf } from './ids';
import type { RouteTarget, SandboxTask } from './process-model';

type Shape = Readonly<Record<string, unknown>>;

interface Place {
  readonly x: number;
  readonly y: number;
}

const COLUMN = 220;
const ROW = 110;
const GATEWAYS: Readonly<Record<string, readonly [string, string]>> = {
  EVALUATE: ['EXCLUSIVE', 'DIVERGING'],
  PARALLEL: ['PARALLEL', 'DIVERGING'],
  'PARALLEL-BY-EVALUATION': ['INCLUSIVE', 'DIVERGING'],
};

function bounds(diagram: string, { x, y }: Place, width: number, height: number): Shape {
  return {
    bou_element: diagram,
    bou_x: String(x),
    bou_y: String(y),
    bou_width: String(width),
    bou_height: String(height),
    bou_container: 'bpmnDiagram',
  };
}

/** Each task in the column after the first one that leads to it; tasks of one column stand below each other. */
function placesOf(tasks: readonly SandboxTask[]): Map<string, Place> {
  const columns = new Map<string, number>();
  const [first] = tasks;
  if (first) columns.set(first.uid, 1);
  for (const task of tasks) {
    const column = columns.get(task.uid) ?? 1;
    for (const target of task.route.to) if (!columns.has(target.task)) columns.set(target.task, column + 1);
  }
  const heights = new Map<number, number>();
  return new Map(
    tasks.map(({ uid }) => {
      const column = columns.get(uid) ?? 1;
      const row = heights.get(column) ?? 0;
      heights.set(column, row + 1);
      return [uid, { x: column * COLUMN, y: 80 + row * ROW }];
    }),
  );
}

interface Element {
  readonly uid: string;
  readonly type: 'bpmnActivity' | 'bpmnEvent' | 'bpmnGateway';
}

function flow(from: Element, to: Element, condition: string, position: number): Shape {
  return {
    flo_uid: uidOf(`flow:${from.uid}:${to.uid}`),
    flo_type: 'SEQUENCE',
    flo_name: null,
    flo_element_origin: from.uid,
    flo_element_origin_type: from.type,
    flo_element_dest: to.uid,
    flo_element_dest_type: to.type,
    flo_is_inmediate: '1',
    flo_condition: condition,
    flo_x1: '0',
    flo_y1: '0',
    flo_x2: '0',
    flo_y2: '0',
    flo_state: [],
    flo_position: String(position),
  };
}

const activity = (uid: string): Element => ({ uid, type: 'bpmnActivity' });

function gatewayOf(task: SandboxTask): (Element & { kind: readonly [string, string] }) | null {
  const kind = GATEWAYS[task.route.type];
  return kind ? { uid: uidOf(`gateway:${task.uid}`), type: 'bpmnGateway', kind } : null;
}

function joinUid({ to }: SandboxTask['route']): string {
  return uidOf(`gateway:join:${to.map(({ task }) => task).join()}`);
}

function flowsOf(task: SandboxTask, end: Element): Shape[] {
  const elementOf = ({ task: uid }: RouteTarget) => (uid === '-1' ? end : activity(uid));
  if (task.route.type === 'SEC-JOIN') {
    const join: Element = { uid: joinUid(task.route), type: 'bpmnGateway' };
    const onward = task.route.to.map((target) => flow(join, elementOf(target), '', 1));
    return [flow(activity(task.uid), join, '', 1), ...onward];
  }
  const gateway = gatewayOf(task);
  const origin = gateway ?? activity(task.uid);
  const onward = task.route.to.map((target, place) =>
    flow(origin, elementOf(target), target.condition, place + 1),
  );
  return gateway ? [flow(activity(task.uid), gateway, '', 1), ...onward] : onward;
}

function gatewayShapes(diagram: string, tasks: readonly SandboxTask[], places: Map<string, Place>): Shape[] {
  const shapes = new Map<string, Shape>();
  for (const task of tasks) {
    const { x, y } = places.get(task.uid) ?? { x: 0, y: 0 };
    const beside = bounds(diagram, { x: x + 175, y: y + 4 }, 33, 33);
    const gateway = gatewayOf(task);
    const [uid, kind] = gateway
      ? [gateway.uid, gateway.kind]
      : [joinUid(task.route), ['PARALLEL', 'CONVERGING']];
    if (!gateway && task.route.type !== 'SEC-JOIN') continue;
    shapes.set(uid, { gat_uid: uid, gat_name: '', gat_type: kind[0], gat_direction: kind[1], ...beside });
  }
  return [...shapes.values()];
}

function eventShape(uid: string, type: 'START' | 'END', diagram: string, place: Place): Shape {
  const behavior = type === 'START' ? 'CATCH' : 'THROW';
  return {
    evn_uid: uid,
    evn_name: '',
    evn_type: type,
    evn_marker: 'EMPTY',
    evn_behavior: behavior,
    ...bounds(diagram, place, 33, 33),
  };
}

const ORIGIN: Place = { x: 60, y: 84 };

/** `GET /project/{prj}` of a process of the demo: its activities, events, gateways and flows with coordinates. */
export function diagramOf(
  { uid, title, description }: { readonly uid: string; readonly title: string; readonly description: string },
  tasks: readonly SandboxTask[],
): Shape {
  const diagram = uidOf(`diagram:${uid}`);
  const start: Element = { uid: uidOf(`start:${uid}`), type: 'bpmnEvent' };
  const end: Element = { uid: uidOf(`end:${uid}`), type: 'bpmnEvent' };
  const places = placesOf(tasks);
  const farthest = Math.max(0, ...[...places.values()].map(({ x }) => x));
  const starting = tasks.filter((task) => task.start);
  const flows = [
    ...starting.map((task) => flow(start, activity(task.uid), '', 1)),
    ...tasks.flatMap((task) => flowsOf(task, end)),
  ];
  return {
    prj_uid: uid,
    prj_name: title,
    prj_description: description,
    prj_create_date: '2026-01-05 09:00:00',
    prj_update_date: '2026-01-05 09:00:00',
    prj_author: '00000000000000000000000000000001',
    diagrams: [
      {
        dia_uid: diagram,
        prj_uid: uid,
        dia_name: title,
        dia_is_closable: 0,
        pro_uid: uid,
        activities: tasks.map((task) => ({
          act_uid: task.uid,
          act_name: task.title,
          act_type: 'TASK',
          ...bounds(diagram, places.get(task.uid) ?? ORIGIN, 160, 40),
        })),
        events: [
          eventShape(start.uid, 'START', diagram, ORIGIN),
          eventShape(end.uid, 'END', diagram, { x: farthest + COLUMN, y: ORIGIN.y }),
        ],
        gateways: gatewayShapes(diagram, tasks, places),
        flows: [...new Map(flows.map((each) => [each.flo_uid, each])).values()],
      },
    ],
  };
}
