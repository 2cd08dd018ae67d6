import { z } from 'zod';
import type { ActionDescriptor, ActionRequest } from '@/lib/domain/action';
import type { Form, FormValues } from '@/lib/domain/form';
import type { WorkRef } from '@/lib/domain/work-item';
import type { Call, Performed } from '../../contract';
import { ConnectorError } from '../../errors';
import { available as offered, perform as performPlainly } from './acting';
import { askAs, json } from './client';
import { HAND_ON } from './handing-on';
import { segment } from './reading';
import { ToyEntries } from './schema';

const Accepted = z.object({ accepted: z.literal(true) });

const readEntries = (call: Call, ref: WorkRef) =>
  askAs(call, ToyEntries, { method: 'GET', path: `/tasks/${segment(ref)}/entries` });

export async function loadEntries(call: Call, ref: WorkRef): Promise<Form> {
  if (ref.box === 'initiated') return { sections: [], note: 'The toy shows the form of a task only.' };
  const entries = await readEntries(call, ref);
  const fields = entries.map(({ key, label, value, open }) => ({
    id: key,
    label,
    kind: 'text' as const,
    values: [value],
    display: [value],
    choices: [],
    required: false,
    editable: open,
  }));
  return { sections: [{ title: null, fields }], note: null, keepsDrafts: true };
}

/** By key, as the toy takes them. Throws `invalid-input` for what the form does not let change. */
async function entriesFrom(call: Call, ref: WorkRef, values: FormValues): Promise<Record<string, string>> {
  const open = new Set((await readEntries(call, ref)).filter((entry) => entry.open).map(({ key }) => key));
  const wrong = Object.keys(values).find((field) => !open.has(field));
  if (wrong !== undefined)
    throw new ConnectorError('invalid-input', 'The toy’s form does not let you fill this in.', {
      field: wrong,
    });
  return Object.fromEntries(Object.entries(values).map(([key, [text = '']]) => [key, text]));
}

export async function saveEntries(call: Call, ref: WorkRef, values: FormValues): Promise<void> {
  const body = json(await entriesFrom(call, ref, values));
  const path = `/tasks/${segment(ref)}/entries`;
  await askAs(call, Accepted, { method: 'PUT', path, write: true, ...body });
}

/** The toy's decisions hand its form in. */
export async function offeredWithForm(call: Call, ref: WorkRef): Promise<ActionDescriptor[]> {
  const all = await offered(call, ref);
  return all.map((action) => (action.intent === 'complete' ? { ...action, takesForm: true } : action));
}

export async function performWithForm(call: Call, ref: WorkRef, action: ActionRequest): Promise<Performed> {
  if (action.actionId === HAND_ON.id) return performPlainly(call, ref, action);
  const entries = await entriesFrom(call, ref, action.inputs.form ?? {});
  const body = json({ choice: action.actionId, remark: action.inputs.comment, entries });
  const path = `/tasks/${segment(ref)}/hand-in`;
  await askAs(call, Accepted, { method: 'POST', path, write: true, ...body });
  return { outcome: 'accepted' };
}
