import type { WorkItemRow } from '@/db/repositories/work-items';
import type { ActionDescriptor, ActionInputs } from '@/lib/domain/action';
import type { Form, FormValues } from '@/lib/domain/form';
import { problemsOf } from '@/lib/domain/form-rules';
import { withinDeadline } from './deadline';
import { InboxError } from './errors';
import { DEADLINES, type ReadContext, refOfRow, requireLink } from './read-item';
import { couldNotBeAsked } from './startable';

/** How many problems are told at once; the screen shows all of them by itself. */
const MOST_TOLD = 3;

/** Throws `invalid-input` that names the first field, below `where` in the request, and tells the first few problems. */
export function refuseProblems(form: Form, values: FormValues, where: string): void {
  const problems = problemsOf(form, values);
  const [first] = problems;
  if (!first) return;
  const told = problems.slice(0, MOST_TOLD).map(({ message }) => message);
  const more = problems.length - told.length;
  const rest = more > 0 ? ` And ${more} more.` : '';
  const cell = [first.row, first.columnId].filter((part) => part !== undefined);
  throw new InboxError(
    'invalid-input',
    `${told.join(' ')}${rest}`,
    [where, first.fieldId, ...cell].join('.'),
  );
}

/** The form as it is at the vendor just now; null when it cannot be asked: then the vendor checks by itself. */
async function formNow(context: ReadContext, row: WorkItemRow): Promise<Form | null> {
  const { actions: limit } = context.deadlines ?? DEADLINES;
  const late = 'The system takes long to show the form.';
  try {
    const link = await requireLink(context.runtime, row.userId, row.linkId);
    return await withinDeadline(limit, late, new AbortController().signal, (signal) =>
      context.calls.withLink(
        link,
        async (call, { forms }) => (forms ? forms.load(call, refOfRow(row)) : null),
        { signal },
      ),
    );
  } catch (error) {
    if (couldNotBeAsked(error)) return null;
    throw error;
  }
}

/** Holds what the person filled in against the form as it is now, before a decision that hands it in is taken down. */
export async function checkForm(
  context: ReadContext,
  row: WorkItemRow,
  { takesForm }: ActionDescriptor,
  { form: values }: ActionInputs,
): Promise<void> {
  if (!takesForm) return;
  const form = await formNow(context, row);
  if (form) refuseProblems(form, values ?? {}, 'inputs.form');
}
