import { z } from 'zod';
import type { Documents } from '@/lib/domain/document';
import type { HistoryEntry } from '@/lib/domain/history';
import type { Notes } from '@/lib/domain/note';
import type { WorkRef } from '@/lib/domain/work-item';
import type { Call, Download, Upload } from '../../contract';
import { parseVendorTime } from '../../time';
import { askAs, json, openAs } from './client';
import { segment } from './reading';
import { ToyDocuments, ToyEvents, ToyNotes } from './schema';

export function pathOf(ref: WorkRef, what: string): string {
  return ref.kind === 'process' ? `/cases/${segment(ref)}/${what}` : `/tasks/${segment(ref)}/${what}`;
}

const events = { STARTED: 'started', ASKED: 'assigned', DECIDED: 'completed' } as const;

export async function loadHistory(call: Call, ref: WorkRef): Promise<HistoryEntry[]> {
  const told = await askAs(call, ToyEvents, { method: 'GET', path: pathOf(ref, 'events') });
  return told.map((event, index) => ({
    id: String(index),
    event: events[event.kind],
    vendorEvent: event.kind,
    step: event.step,
    at: parseVendorTime(event.at, call.connection.timeZone),
    startedAt: null,
    current: event.current,
    person: event.person && { id: event.person.key, name: event.person.name },
    onBehalfOf: null,
    comment: event.remark || null,
  }));
}

export async function loadNotes(call: Call, ref: WorkRef): Promise<Notes> {
  const told = await askAs(call, ToyNotes, { method: 'GET', path: pathOf(ref, 'notes') });
  return {
    notes: told.map((note, index) => ({
      id: String(index),
      text: note.text,
      at: parseVendorTime(note.at, call.connection.timeZone),
      person: { id: note.person.key, name: note.person.name },
    })),
    mayAdd: true,
    reason: null,
    maxLength: 500,
  };
}

const Done = z.object({ accepted: z.literal(true) });

export async function addNote(call: Call, ref: WorkRef, text: string): Promise<void> {
  await askAs(call, Done, { method: 'POST', path: pathOf(ref, 'notes'), write: true, ...json({ text }) });
}

export async function loadDocuments(call: Call, ref: WorkRef): Promise<Documents> {
  const told = await askAs(call, ToyDocuments, { method: 'GET', path: pathOf(ref, 'files') });
  return {
    documents: told.map((file) => ({
      id: file.key,
      name: file.name,
      kind: 'attachment',
      label: null,
      contentType: null,
      size: file.size,
      version: null,
      at: parseVendorTime(file.at, call.connection.timeZone),
      person: { id: file.person.key, name: file.person.name },
      downloadable: true,
      removable: false,
    })),
    mayUpload: true,
    reason: null,
    slots: [],
  };
}

export async function upload(call: Call, ref: WorkRef, { name, content }: Upload): Promise<void> {
  const body = new FormData();
  body.set('file', content, name);
  await askAs(call, Done, { method: 'POST', path: pathOf(ref, 'files'), write: true, body });
}

export async function download(call: Call, ref: WorkRef, documentId: string): Promise<Download> {
  const { documents } = await loadDocuments(call, ref);
  const found = documents.find(({ id }) => id === documentId);
  const { body } = await openAs(call, {
    method: 'GET',
    path: `${pathOf(ref, 'files')}/${encodeURIComponent(documentId)}`,
  });
  return { name: found?.name ?? documentId, contentType: null, size: found?.size ?? null, body };
}
