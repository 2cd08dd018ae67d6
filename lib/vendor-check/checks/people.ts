import type { Call, Connector } from '@/lib/connectors/contract';
import type { WorkRef } from '@/lib/domain/work-item';
import type { VendorCheck } from '../check';
import { counted, fail, NotChecked, notSupported, pass } from '../finding';
import type { Person } from '../person';

interface Question {
  readonly ref: WorkRef;
  readonly inputId: string;
}

/** An action of one of the items that asks for people; null when none does. */
async function peopleQuestion(
  { actions }: Connector,
  somebody: Person,
  refs: readonly WorkRef[],
): Promise<Question | null> {
  for (const ref of refs)
    for (const { inputs } of await somebody.use((call) => actions.available(call, ref))) {
      const asked = inputs.find(({ kind }) => kind === 'people');
      if (asked) return { ref, inputId: asked.id };
    }
  return null;
}

export const peopleChecks: readonly VendorCheck[] = [
  {
    name: 'people can be found',
    run: async ({ connector, openItems, person }) => {
      const { people } = connector;
      if (!people) return notSupported('This connector searches no people.');
      const somebody = await person();
      const question = await peopleQuestion(
        connector,
        somebody,
        (await openItems()).map(({ ref }) => ref),
      );
      if (!question) throw new NotChecked('no action of the open items asks for people.');
      const search = (query: string) => (call: Call) => people.search(call, { ...question, query });
      const { people: anybody } = await somebody.use(search(''));
      const found =
        anybody.length > 0 ? anybody : (await somebody.use(search(somebody.subject.username))).people;
      return found.length > 0
        ? pass(`${counted(found.length, 'name')} to choose from.`)
        : fail('Nobody was found.');
    },
  },
  {
    name: 'processes can be started',
    run: async ({ connector: { start }, person }) => {
      if (!start) return notSupported('This connector starts no processes.');
      const somebody = await person();
      const [first, ...others] = await somebody.use((call) => start.list(call));
      if (!first) return pass('This person may start none.');
      const { sections } = await somebody.use((call) => start.form(call, first.id));
      const fields = sections.flatMap((section) => section.fields);
      return pass(
        `${others.length + 1} to choose from, such as ${first.id} (${first.title}), whose form has ${counted(fields.length, 'field')}.`,
      );
    },
  },
];
