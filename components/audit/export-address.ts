import { apiPaths } from '@/lib/paths';

export interface ExportChoice {
  readonly format: 'csv' | 'jsonl';
  readonly person: string;
  readonly process: string;
  /** Days as the browser's date field gives them, both included; empty for no bound. */
  readonly from: string;
  readonly until: string;
}

/** The first instant of a day in the zone of this browser, some days later. */
function startOfDay(day: string, daysLater = 0): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + daysLater).toISOString();
}

/** Where the wanted file is. A spreadsheet's file gets the mark that older ones need. */
export function exportAddress({ format, person, process, from, until }: ExportChoice): string {
  return apiPaths.audit({
    format,
    person: person.trim() || undefined,
    process: process.trim() || undefined,
    from: from ? startOfDay(from) : undefined,
    until: until ? startOfDay(until, 1) : undefined,
    bom: format === 'csv' ? 'yes' : undefined,
  });
}
