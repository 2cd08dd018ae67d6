import type { WorkItem, WorkRef } from '@/lib/domain/work-item';
import { readBox } from '../boxes';
import type { VendorCheck } from '../check';
import { counted, fail, NotChecked, notSupported, pass } from '../finding';
import type { Installation } from '../installation';

async function get({ connector, person }: Installation, ref: WorkRef): Promise<WorkItem> {
  return (await person()).use((call) => connector.get(call, ref));
}

/** The same item, listed and read once more: work goes on while it is checked. */
async function agreesNow(installation: Installation, { ref }: WorkItem): Promise<boolean> {
  const { items } = await readBox(installation.connector, await installation.person(), 'pending');
  const listed = items.find((item) => item.ref.externalId === ref.externalId);
  return listed === undefined || listed.version === (await get(installation, ref)).version;
}

/** Rows that cannot be understood are told by their own check; reading one of them by itself fails, too. */
async function unreadable({ box }: Installation, problem: unknown): Promise<unknown> {
  const { rejected } = await box('pending');
  return rejected.length > 0 ? new NotChecked('rows of the box had to be left out.') : problem;
}

export const itemChecks: readonly VendorCheck[] = [
  {
    name: 'an item reads as it was listed',
    run: async (installation) => {
      const { items, problem } = await installation.sample();
      const [first] = items;
      if (!first && problem !== null) throw await unreadable(installation, problem);
      if (!first) throw new NotChecked('Intray does not know the state of any item that was read.');
      if (first.read.version === first.listed.version || (await agreesNow(installation, first.listed)))
        return pass('It has the same version in the list and by itself.');
      return fail(
        'It has one version in the list and another by itself, so decisions on it would be refused.',
      );
    },
  },
  {
    name: 'a form can be read',
    run: async ({ connector: { forms }, openItems, person }) => {
      if (!forms) return notSupported('This connector reads no forms.');
      const items = await openItems();
      const somebody = await person();
      const notes: string[] = [];
      for (const { ref } of items) {
        const { sections, note } = await somebody.use((call) => forms.load(call, ref));
        const fields = sections.flatMap((section) => section.fields);
        if (fields.length > 0)
          return pass(`${counted(fields.length, 'field')} in ${counted(sections.length, 'section')}.`);
        if (note === null)
          return fail('A form came without a field and without a word about why: Intray cannot read it.');
        notes.push(note);
      }
      return notSupported([...new Set(notes)].join(' '));
    },
  },
  {
    name: 'actions are offered',
    run: async ({ connector, openItems, person }) => {
      const somebody = await person();
      const items = (await openItems()).filter(({ stage }) => stage === 'todo');
      if (items.length === 0) throw new NotChecked('the person has nothing to decide.');
      for (const { ref } of items) {
        const offered = await somebody.use((call) => connector.actions.available(call, ref));
        const possible = offered.filter(({ available }) => available).length;
        if (possible > 0) return pass(`${counted(possible, 'action')} on an item that waits for a decision.`);
      }
      return fail(`None on ${counted(items.length, 'item')} that wait for a decision.`);
    },
  },
];
