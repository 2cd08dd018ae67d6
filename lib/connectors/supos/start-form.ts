import type { Form, FormField } from '@/lib/domain/form';
import type { Branch, StartAssign } from './schema/branch';
import type { StartInfo } from './schema/process';

/** Ids of the fields of a start; executors stand under `EXECUTORS` and the key of their step. */
export const BRANCH = 'branch';
export const COMMENT = 'comment';
const EXECUTORS = 'executors:';

const NOT_PUBLISHED =
  'supOS does not publish the layout of its forms. The process starts with an empty form, which is filled in in supOS.';
const NO_KEY =
  'supOS does not tell how to name who does the next step. Should it ask for somebody, start the process in supOS.';

const empty = { values: [], display: [], choices: [], editable: true } satisfies Partial<FormField>;

/** Under what the executors of a step are asked for and sent back; null where supOS does not tell the step's key. */
export function executorsField({ taskDefKey }: StartAssign): string | null {
  return taskDefKey ? `${EXECUTORS}${taskDefKey}` : null;
}

/** By the vendor's order. */
export const branchesOf = ({ audits }: StartInfo): Branch[] =>
  audits.toSorted((left, right) => left.order - right.order);

/** One way out needs no question (vendor facts: supos §4, "audits"). */
function branchField(info: StartInfo): FormField[] {
  const branches = branchesOf(info);
  const [first] = branches;
  if (branches.length < 2 || first === undefined) return [];
  const choices = branches.map(({ seqKey, name }) => ({ value: seqKey, label: name || seqKey }));
  return [{ ...empty, id: BRANCH, label: 'Way', kind: 'choice', choices, required: true }];
}

/** Executors of one of several ways are needed only if it is taken, so they are checked when the process is started. */
function executorFields({ assigns, audits }: StartInfo): FormField[] {
  return assigns.flatMap((assign) => {
    const id = executorsField(assign);
    if (id === null) return [];
    const way = audits.length > 1 && audits.find(({ seqKey }) => seqKey === assign.seqKey)?.name;
    const step = assign.name || (assign.taskDefKey ?? '');
    const label = `Who does ${step}${way ? ` (way ${way})` : ''}`;
    const who = { kind: 'person', multiple: true, peopleInput: id } as const;
    return [{ ...empty, ...who, id, label, required: audits.length < 2 }];
  });
}

const commentField = ({ enableComment }: StartInfo): FormField[] =>
  enableComment ? [{ ...empty, id: COMMENT, label: 'Comment', kind: 'long-text', required: false }] : [];

/** What supOS asks for at a start: the way to take, who does the next step, a comment. Its form is not published. */
export function startFormOf(info: StartInfo): Form {
  const fields = [...branchField(info), ...executorFields(info), ...commentField(info)];
  const untold = info.assigns.some((assign) => executorsField(assign) === null);
  return {
    sections: fields.length === 0 ? [] : [{ title: info.firstTaskName || null, fields }],
    note: untold ? `${NOT_PUBLISHED} ${NO_KEY}` : NOT_PUBLISHED,
  };
}
