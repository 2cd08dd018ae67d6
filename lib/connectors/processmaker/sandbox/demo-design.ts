import { diagramOf } from './diagram';
import { uidOf } from './ids';
import { type Username, workers } from './people';
import type {
  Assignment,
  DocumentDefinition,
  RouteTarget,
  RouteType,
  SandboxForm,
  SandboxProcess,
  SandboxStep,
  SandboxTask,
  SandboxTrigger,
} from './process-model';

/** A way on as the demo writes it: the key of a task or `end`. */
export interface Way {
  readonly to: string;
  readonly condition: string;
}

/** A task as the demo writes it. */
export interface TaskSketch {
  readonly title: string;
  readonly assign: Assignment;
  readonly adhoc?: readonly Username[];
  readonly days: number;
  /** Forms that a step of its own shows before, for reading. */
  readonly shows?: readonly SandboxForm[];
  readonly forms: readonly SandboxForm[];
  readonly quote?: DocumentDefinition;
  readonly confirmation?: DocumentDefinition;
  readonly route: { readonly type: RouteType; readonly to: readonly Way[] };
}

export interface ProcessSketch {
  readonly key: string;
  readonly title: string;
  readonly description: string;
  readonly tasks: Readonly<Record<string, TaskSketch>>;
  readonly triggers?: readonly SandboxTrigger[];
  /** False: nobody may read or write notes, as in a freshly designed process (vendor facts: processmaker §5). */
  readonly notes?: boolean;
  /** sam, where it is not told. */
  readonly supervisors?: readonly Username[];
}

export const ways = (...tasks: string[]): readonly Way[] => tasks.map((to) => ({ to, condition: '' }));
export const decided = (to: string, wanted: string): Way => ({ to, condition: `@@decision == "${wanted}"` });
export const starter: Assignment = { type: 'EVALUATE', users: workers, groups: [] };
export const someOf = (...users: Username[]): Assignment => ({
  type: 'BALANCED',
  users,
  groups: [],
  avoidsStarter: true,
});
export const pool = (...groups: string[]): Assignment => ({ type: 'SELF_SERVICE', users: [], groups });

const taskUid = (process: string, task: string) => uidOf(`task:${process}:${task}`);

function stepsOf(owner: string, { shows = [], forms, quote, confirmation }: TaskSketch): SandboxStep[] {
  const objects = [
    ...shows.map(({ uid }) => ({ kind: 'DYNAFORM', object: uid }) as const),
    ...forms.map(({ uid }) => ({ kind: 'DYNAFORM', object: uid }) as const),
    ...(quote ? [{ kind: 'INPUT_DOCUMENT', object: String(quote.inp_doc_uid) } as const] : []),
    ...(confirmation ? [{ kind: 'OUTPUT_DOCUMENT', object: String(confirmation.out_doc_uid) } as const] : []),
  ];
  return objects.map(({ kind, object }) => ({
    uid: uidOf(`step:${owner}:${object}`),
    kind,
    object,
    condition: '',
    mode: shows.some(({ uid }) => uid === object) ? 'VIEW' : 'EDIT',
    triggers: [],
  }));
}

function targetOf(process: string, { to, condition }: Way): RouteTarget {
  return { task: to === 'end' ? '-1' : taskUid(process, to), condition };
}

function taskOf(process: ProcessSketch, key: string, place: number): SandboxTask[] {
  const sketch = process.tasks[key];
  if (!sketch) return [];
  const uid = taskUid(process.key, key);
  const { title, assign, adhoc = [], days, route } = sketch;
  return [
    {
      uid,
      id: place + 1,
      title,
      description: '',
      type: 'NORMAL',
      start: place === 0,
      assign,
      adhoc,
      route: { type: route.type, to: route.to.map((way) => targetOf(process.key, way)) },
      steps: stepsOf(uid, sketch),
      days,
      caseTitle: place === 0 ? `${process.title} @#item@#subject` : '',
      caseDescription: '',
      priorityVariable: '',
    },
  ];
}

const unique = <Item>(items: readonly Item[]): Item[] => [...new Set(items)];

/** A process of the demo with everything that a designer would have saved with it. */
export function define(sketch: ProcessSketch): SandboxProcess {
  const { key, title, description, triggers = [], notes = true, supervisors = ['sam'] } = sketch;
  const uid = uidOf(`process:${key}`);
  const sketches = Object.values(sketch.tasks);
  const tasks = Object.keys(sketch.tasks).flatMap((task, place) => taskOf(sketch, task, place));
  return {
    uid,
    key,
    title,
    description,
    notesFor: notes ? workers : [],
    documentsRemovedBy: workers,
    supervisors,
    tasks,
    forms: unique(sketches.flatMap(({ forms, shows = [] }) => [...forms, ...shows])),
    inputDocuments: unique(sketches.flatMap(({ quote }) => (quote ? [quote] : []))),
    outputDocuments: unique(sketches.flatMap(({ confirmation }) => (confirmation ? [confirmation] : []))),
    triggers,
    variables: [],
    project: diagramOf({ uid, title, description }, tasks),
  };
}
