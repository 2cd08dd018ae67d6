import type { LinkRecord } from '@/db/repositories/links';
import type { WorkItemRow } from '@/db/repositories/work-items';
import { askActions, type ReadContext, refOfRow, requireLink } from '../reading/read-item';
import { type HandOver, handOversOf, notFoundText } from './hand-over';

/** How an item can go to one person, after asking the vendor; or the sentence why it cannot. */
export type Answered =
  | { readonly way: HandOver; readonly problem: null }
  | { readonly way: null; readonly problem: string };

interface Question {
  readonly context: ReadContext;
  readonly row: WorkItemRow;
  readonly link: LinkRecord;
  readonly receiver: LinkRecord;
  readonly signal: AbortSignal | undefined;
}

/**
 * Why the vendor would not take the receiver; null when it would, or does not tell. They are looked for by their name and,
 * where the vendor's search does not know names so, by their login.
 */
async function refusalByVendor(question: Question, inputId: string): Promise<string | null> {
  const { context, row, link, receiver, signal } = question;
  const searchFor = (query: string) =>
    context.calls.withLink(
      link,
      async (call, connector) => connector.people?.search(call, { ref: refOfRow(row), inputId, query }),
      { signal, priority: 'background' },
    );
  let refusal: string | null = null;
  for (const query of [receiver.subjectName, receiver.subjectUsername]) {
    const found = await searchFor(query);
    if (!found) return null;
    const candidate = found.people.find(({ id }) => id === receiver.subjectId);
    if (candidate) return candidate.refusal;
    refusal = notFoundText(receiver.subjectName, found);
  }
  return refusal;
}

/**
 * Asks the vendor whether the item can be given to the receiver by the item's own person. Throws `ConnectorError` when the
 * vendor cannot be asked.
 */
export async function askWhetherReceiverTakes(
  context: ReadContext,
  row: WorkItemRow,
  receiver: LinkRecord,
  signal?: AbortSignal,
): Promise<Answered> {
  const { ways, problem: noWay } = handOversOf(await askActions(context, row.userId, row, signal));
  const link = await requireLink(context.runtime, row.userId, row.linkId);
  let problem = noWay;
  for (const way of ways) {
    const refusal = await refusalByVendor({ context, row, link, receiver, signal }, way.input.id);
    if (refusal === null) return { way, problem: null };
    problem = refusal;
  }
  return { way: null, problem };
}
