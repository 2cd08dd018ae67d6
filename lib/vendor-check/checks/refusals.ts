import type { Call, Connector } from '@/lib/connectors/contract';
import { isConnectorError } from '@/lib/connectors/errors';
import type { WorkItem, WorkRef } from '@/lib/domain/work-item';
import { readBox } from '../boxes';
import type { VendorCheck } from '../check';
import { type Finding, fail, NotChecked, pass } from '../finding';
import type { Installation } from '../installation';

const REFUSALS = ['not-found', 'forbidden', 'invalid-input'];

/** True when the item is refused; throws what is no refusal. */
async function isRefused(installation: Installation, ref: WorkRef): Promise<boolean> {
  try {
    const { connector, person } = installation;
    await (await person()).use((call) => connector.get(call, ref));
    return false;
  } catch (error) {
    if (isConnectorError(error) && REFUSALS.includes(error.code)) return true;
    throw error;
  }
}

/** A way to read of an item, which answers whether anything came of it. */
type Reading = (call: Call, ref: WorkRef) => Promise<boolean>;

/** What can be read of an item besides the item itself, by the words that people have for it. */
function readingsOf({ actions, forms, history, notes, documents }: Connector): [string, Reading][] {
  const readings: Record<string, Reading | undefined> = {
    actions: async (call, ref) => (await actions.available(call, ref)).some(({ available }) => available),
    form:
      forms &&
      (async (call, ref) => (await forms.load(call, ref)).sections.some(({ fields }) => fields.length > 0)),
    history: history && (async (call, ref) => (await history.load(call, ref)).length > 0),
    notes: notes && (async (call, ref) => (await notes.load(call, ref)).notes.length > 0),
    documents: documents && (async (call, ref) => (await documents.load(call, ref)).documents.length > 0),
  };
  return Object.entries(readings).flatMap(([name, read]) => (read ? [[name, read]] : []));
}

/** What of the item came although it must not. A part that fails is told by its own check: nothing came of it here. */
async function leaksOf(installation: Installation, ref: WorkRef): Promise<string[]> {
  const somebody = await installation.person();
  const leaks = (await isRefused(installation, ref)) ? [] : ['the item itself'];
  for (const [name, read] of readingsOf(installation.connector))
    if (await somebody.use((call) => read(call, ref)).catch(() => false)) leaks.push(name);
  return leaks;
}

function judged(leaks: readonly string[], leak: (what: string) => Finding): Finding {
  return leaks.length === 0
    ? pass('It is refused, and so is all that belongs to it.')
    : leak(leaks.join(', '));
}

/** Well-formed where the vendor's ids have digits, so that it is the system that refuses. */
function unknownRefs(known: WorkRef | undefined): WorkRef[] {
  const made: WorkRef = { externalId: 'no-such-item', kind: 'task', box: 'pending' };
  return known ? [made, { ...known, externalId: known.externalId.replace(/\d/g, '9') }] : [made];
}

/** A pending item of the second person whose process the first has no part in. */
async function strangersItem(installation: Installation): Promise<WorkItem | undefined> {
  const [, second] = await installation.everybody();
  if (!second) throw new NotChecked('only one person was given. Name two in the input file.');
  const mine = (await installation.readable()).flatMap(({ items }) => items);
  const processes = new Set(mine.map(({ processId }) => processId));
  const { items } = await readBox(installation.connector, second, 'pending');
  return items.find(({ processId }) => !processes.has(processId));
}

export const refusalChecks: readonly VendorCheck[] = [
  {
    name: 'an item that does not exist is refused',
    run: async (installation) => {
      await installation.person();
      const known = await installation.openItems().then(
        ([{ ref }]) => ref,
        () => undefined,
      );
      const leaks: string[] = [];
      for (const ref of unknownRefs(known)) leaks.push(...(await leaksOf(installation, ref)));
      return judged([...new Set(leaks)], (what) => fail(`Something was read that cannot exist: ${what}.`));
    },
  },
  {
    name: "another person's item is refused",
    run: async (installation) => {
      await installation.person();
      installation.assertMayOpen();
      const item = await strangersItem(installation);
      if (!item) throw new NotChecked('the second person has no pending item that the first has no part in.');
      return judged(await leaksOf(installation, item.ref), (what) =>
        fail(`It can be read: ${what}. That is right only where the first person supervises the process.`),
      );
    },
  },
];
