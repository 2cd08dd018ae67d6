import type { Form } from '@/lib/domain/form';
import type { Startable, StartedProcess } from '@/lib/domain/startable';
import type { Call, StartRequest } from '../../contract';
import { ConnectorError } from '../../errors';
import { askAs, json } from './client';
import { ToyStartables, ToyStarted } from './schema';

export async function listStartable(call: Call): Promise<Startable[]> {
  const told = await askAs(call, ToyStartables, { method: 'GET', path: '/startable' });
  return told.map(({ code, title }) => ({ id: code, title, group: null, description: null }));
}

export async function loadStartForm(): Promise<Form> {
  const title = { id: 'title', label: 'Title', kind: 'text', values: [], display: [], choices: [] } as const;
  const field = { ...title, values: [], display: [], choices: [], required: true, editable: true };
  return { note: null, sections: [{ title: null, fields: [field] }] };
}

const titleOf = ({ values }: StartRequest): string => [values.title ?? []].flat().join('\n');

/** With files of its own, or saved for the person to hand in later. */
export async function startWhole(call: Call, request: StartRequest): Promise<StartedProcess> {
  const { id: code, attachments = [], saveOnly: saved = false } = request;
  const title = titleOf(request);
  if (title === '') throw new ConnectorError('invalid-input', 'A title is needed.', { field: 'title' });
  const files = await Promise.all(
    attachments.map(async ({ name, content }) => {
      const bytes = Buffer.from(await content.arrayBuffer()).toString('base64');
      return { name, bytes };
    }),
  );
  const body = json({ code, title, saved, files });
  const { no } = await askAs(call, ToyStarted, { method: 'POST', path: '/cases', write: true, ...body });
  return { processId: no, processNumber: null };
}

export async function start(call: Call, request: StartRequest): Promise<StartedProcess> {
  const body = { code: request.id, title: titleOf(request) };
  const path = '/cases';
  const { no } = await askAs(call, ToyStarted, { method: 'POST', path, write: true, ...json(body) });
  return { processId: no, processNumber: null };
}
