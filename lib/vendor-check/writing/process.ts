import type { StartedProcess } from '@/lib/domain/startable';
import type { WorkItem } from '@/lib/domain/work-item';
import { readBox, refKey } from '../boxes';
import type { Installation } from '../installation';
import type { Person } from '../person';

/** The items that a person had before the start, to tell the new ones from them. */
export type Before = ReadonlySet<string>;

async function openBoxes({ connector }: Installation, person: Person): Promise<WorkItem[]> {
  const { boxes } = connector.manifest;
  const read = boxes.filter((box) => box !== 'completed').map((box) => readBox(connector, person, box));
  return (await Promise.all(read)).flatMap(({ items }) => items);
}

export async function itemsBefore(installation: Installation, person: Person): Promise<Before> {
  return new Set((await openBoxes(installation, person)).map(refKey));
}

/** Whether the system's answer to the start names the process of this item. */
function isNamed({ processId, processNumber }: StartedProcess, item: WorkItem): boolean {
  return item.processId === processId || (processNumber !== null && item.processNumber === processNumber);
}

const isBy = ({ subject }: Person, initiator: WorkItem['initiator']) =>
  initiator?.id != null && initiator.id === subject.id;

/**
 * The first item of the started process among what the person has pending or initiated; null while there is none. Where the
 * system did not say what it started, it must be the only new process that the person has started: others' work is never
 * touched.
 */
export async function firstItem(
  installation: Installation,
  person: Person,
  before: Before,
  started: StartedProcess,
): Promise<WorkItem | null> {
  const fresh = (await openBoxes(installation, person)).filter((item) => !before.has(refKey(item)));
  const told = started.processId !== null || started.processNumber !== null;
  if (told) return fresh.find((item) => isNamed(started, item)) ?? null;
  const own = fresh.filter(({ ref, initiator }) => ref.box === 'initiated' || isBy(person, initiator));
  const processes = new Set(own.map(({ processId }) => processId));
  return processes.size === 1 ? (own[0] ?? null) : null;
}

/** An item of the process that waits with one of the people. */
export interface Waiting {
  readonly person: Person;
  readonly item: WorkItem;
}

/** Every pending item of the process, whoever of the people has it. */
export async function waitingItems(installation: Installation, processId: string): Promise<Waiting[]> {
  const found: Waiting[] = [];
  for (const person of await installation.everybody()) {
    const { items } = await readBox(installation.connector, person, 'pending');
    found.push(...items.filter((item) => item.processId === processId).map((item) => ({ person, item })));
  }
  return found;
}

/** True when one of the person's boxes tells that the process is over. */
export async function isOver(
  { connector }: Installation,
  person: Person,
  processId: string,
): Promise<boolean> {
  const boxes = connector.manifest.boxes.filter((box) => box !== 'pending');
  const read = await Promise.all(boxes.map((box) => readBox(connector, person, box)));
  const items = read.flatMap((box) => box.items).filter((item) => item.processId === processId);
  const processes = items.filter(({ ref }) => ref.kind === 'process');
  const telling = processes.length > 0 ? processes : items;
  return telling.length > 0 && telling.every(({ status }) => status === 'completed');
}
