import type { Form } from '@/lib/domain/form';
import type { Box, WorkItem, WorkRef } from '@/lib/domain/work-item';
import type { Call, ListRequest, ListSlice } from '../../contract';
import { ConnectorError } from '../../errors';
import { mapRows } from '../../rows';
import { askAs } from './client';
import { ToyForm, ToyPage, ToyRow, ToySettings } from './schema';
import { numberOf, toWorkItem } from './transform';

const boxNames: Readonly<Record<Box, string>> = {
  pending: 'open',
  completed: 'done',
  initiated: 'started',
  team: 'team',
};

export async function list(call: Call, { box, cursor }: ListRequest): Promise<ListSlice> {
  const { pageSize } = ToySettings.parse(call.config);
  const from = Number(cursor ?? 0);
  const page = await askAs(call, ToyPage, {
    method: 'GET',
    path: '/tasks',
    query: [
      ['box', boxNames[box]],
      ['from', String(from)],
      ['size', String(pageSize)],
    ],
  });
  const next = from + page.rows.length;
  return {
    ...mapRows(page.rows, ToyRow, (row) => toWorkItem(row, box, call.connection.timeZone), numberOf),
    next: next < page.total && page.rows.length > 0 ? String(next) : null,
  };
}

/** The number as it goes into a path; anything else than digits is not the toy's. */
export function segment({ externalId }: WorkRef): string {
  if (!/^\d+$/.test(externalId)) throw new ConnectorError('not-found', 'The toy does not know this item.');
  return externalId;
}

export function readRow(call: Call, ref: WorkRef): Promise<ToyRow> {
  const path = ref.kind === 'process' ? `/cases/${segment(ref)}` : `/tasks/${segment(ref)}/row`;
  return askAs(call, ToyRow, { method: 'GET', path });
}

export async function get(call: Call, ref: WorkRef): Promise<WorkItem> {
  const row = await readRow(call, ref);
  if (ref.box === 'pending' && row.choice !== null)
    throw new ConnectorError('not-found', 'This item no longer waits for you.');
  return toWorkItem(row, ref.box, call.connection.timeZone);
}

export async function loadForm(call: Call, ref: WorkRef): Promise<Form> {
  const { fields } = await askAs(call, ToyForm, { method: 'GET', path: `/tasks/${segment(ref)}/form` });
  return {
    note: null,
    sections: [
      {
        title: null,
        fields: fields.map(({ key, label, value }) => ({
          id: key,
          label,
          kind: 'text',
          values: [value],
          display: [value],
          choices: [],
          required: false,
          editable: false,
        })),
      },
    ],
  };
}
