import { z } from 'zod';
import type { Call } from '../../../contract';
import { segment } from '../request';
import { writePlugin } from './request';
import { Whole } from './values';

/** Column names and values, as the table has them. */
export type TableRow = Readonly<Record<string, string | number | null>>;

/** Appends rows and answers how many. Throws `forbidden` without PM_SETUP and PM_SETUP_PM_TABLES, `invalid-input` when no column fits. */
export function appendRows(call: Call, tableUid: string, rows: readonly TableRow[]): Promise<number> {
  const path = `/pmtable/${segment(tableUid)}/append`;
  return writePlugin(call, { method: 'PUT', path, body: { rows } }, Whole);
}

/** 1.12 answers the word "count" instead of the number: its source lacks a dollar sign. */
const Overwritten = z.union([Whole, z.literal('count').transform(() => null)]);

/**
 * Empties a table, fills it anew and answers how many rows it has; null where the plugin does not say. Under PHP 8 it fails
 * after the work is done: `uncertain`. The table is empty when a row is refused. Throws as `appendRows` does.
 */
export function overwriteRows(
  call: Call,
  tableUid: string,
  rows: readonly TableRow[],
): Promise<number | null> {
  const path = `/pmtable/${segment(tableUid)}/overwrite`;
  return writePlugin(call, { method: 'PUT', path, body: { rows } }, Overwritten);
}
