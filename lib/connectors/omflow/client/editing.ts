import type { Call } from '../../contract';
import { refusedOrder } from '../errors';
import type { Envelope, FormDatum } from '../schema';
import { OrderedNumber } from '../schema';
import { type Body, write, writeForm } from './transport';

/**
 * What became of an order. `taken`: OMFLOW carries it out; `dataNo` is the ticket's number where it tells it.
 * `unexplained`: an answer that is neither yes nor a refusal we know, so only reading back can tell.
 */
export type Ordered = { outcome: 'taken'; dataNo: string | null } | { outcome: 'unexplained' };

export interface TaskOrder {
  /** Hex without dashes: a dashed one is refused (vendor facts: omflow §1). */
  readonly flow: string;
  readonly dataId: string;
}

/** `None` in the address makes the vendor take the flow from the body, as its own inbox page does (vendor facts: omflow §5). */
const EDIT = '/flowmanage/api/omdata/edit/None/';

function ordered(envelope: Envelope): Ordered {
  if (envelope.status === 200) return { outcome: 'taken', dataNo: OrderedNumber.parse(envelope.result) };
  const refused = refusedOrder(envelope);
  if (refused) throw refused;
  return { outcome: 'unexplained' };
}

const updateOf = ({ flow, dataId }: TaskOrder): Body => ({
  action: 'update',
  flow_uuid: flow,
  data_id: dataId,
});

/**
 * Pushes a task on with its whole form (vendor document: My Mission, Push order). `formdata` holds every required field, read-only
 * ones included, each with its `type` (vendor facts: omflow §0, §5). Throws `conflict` when the task has moved on, `invalid-input`
 * when the form is incomplete, `unsupported` when the flow is switched off.
 */
export async function pushTicket(
  call: Call,
  order: TaskOrder & { readonly formdata: readonly FormDatum[] },
): Promise<Ordered> {
  return ordered(await write(call, EDIT, { ...updateOf(order), formdata: order.formdata }));
}

/**
 * Pushes a task on by one of its two quick actions (vendor document: My Mission, Quick operation). Send only those that the
 * task has: an undefined one pushes it all the same, and a form sent along is ignored (vendor facts: omflow §5).
 */
export async function quickAction(
  call: Call,
  order: TaskOrder & { readonly name: 'action1' | 'action2' },
): Promise<Ordered> {
  return ordered(await write(call, EDIT, { ...updateOf(order), quick_action: order.name }));
}

export interface TicketOrder {
  readonly flow: string;
  readonly formdata: readonly FormDatum[];
}

/**
 * Opens a ticket (vendor document: Quick create and push, 開單). The number is null where the flow's start checks its input first.
 * Throws `auth` without the right to open one, `invalid-input` for an incomplete form.
 */
export async function createTicket(call: Call, { flow, formdata }: TicketOrder): Promise<Ordered> {
  return ordered(await write(call, EDIT, { action: 'create', flow_uuid: flow, formdata }));
}

/** A file of the ticket as a whole, or of one of its form's fields, which 1.2 alone takes (vendor facts: omflow §0). */
export interface TicketFile {
  readonly name: string;
  readonly content: Blob;
  readonly field?: string;
}

/**
 * Opens a ticket with files (vendor document: Quick create and push, 附加檔案). At the address with the flow's own path 1.1 crashes
 * on a form with parts; at `None` it works (vendor facts: omflow §0).
 */
export async function createTicketWithFiles(
  call: Call,
  { flow, formdata, files }: TicketOrder & { readonly files: readonly TicketFile[] },
): Promise<Ordered> {
  const named = [...new Set(files.flatMap(({ field }) => field ?? []))];
  const fields = {
    action: 'create',
    flow_uuid: flow,
    formdata,
    ...(named.length > 0 && { files_item: named }),
  };
  const parts = files.map(({ field = 'files', name, content }) => ({ field, name, content }));
  return ordered(await writeForm(call, EDIT, fields, parts));
}
