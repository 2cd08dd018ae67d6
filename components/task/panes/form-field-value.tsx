import type { ReactNode } from 'react';
import { classNames } from '@/components/ui/class-names';
import { languageOf } from '@/components/ui/language';
import { ScrollArea } from '@/components/ui/scroll-area';
import type { FormField } from '@/lib/domain/form';
import { tableOf } from './table-value';

function TableValue({ label, rows }: { label: string; rows: readonly Record<string, string>[] }) {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return (
    <ScrollArea label={label} className="overflow-x-auto">
      <table className="w-full border-collapse text-13 tabular-nums">
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column}
                scope="col"
                lang={languageOf(column)}
                className="border-line border-b py-1.5 pr-4 text-left font-medium text-quiet"
              >
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={JSON.stringify(row)}>
              {columns.map((column) => (
                <td
                  key={column}
                  lang={languageOf(row[column] ?? '')}
                  className="min-w-24 border-line border-b py-1.5 pr-4 align-top"
                >
                  {row[column]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}

interface FormFieldValueProps {
  readonly field: FormField;
  /** What is said of the value, below it. */
  readonly children?: ReactNode;
}

/** One value as in a document: the label in grey, the value in black, nothing where there is nothing. */
export function FormFieldValue({ field, children }: FormFieldValueProps) {
  const shown = (field.display.length > 0 ? field.display : field.values).filter((text) => text !== '');
  const rows = field.kind === 'table' ? tableOf(shown) : null;
  const wide = rows !== null;
  return (
    <div
      className={classNames(
        'gap-x-6 gap-y-0.5',
        wide ? 'flex flex-col gap-y-1.5' : 'grid sm:grid-cols-[minmax(7rem,11rem)_1fr]',
      )}
    >
      <dt lang={languageOf(field.label)} className="text-13 text-quiet leading-[1.375rem]">
        {field.label}
      </dt>
      <dd className="min-w-0 break-words text-14">
        {rows && <TableValue label={field.label} rows={rows} />}
        {!rows && shown.length === 0 && (
          <span className="text-quiet">
            <span aria-hidden="true">–</span>
            <span className="sr-only">empty</span>
          </span>
        )}
        {!rows && shown.length > 0 && (
          <span lang={languageOf(shown.join())} className="max-w-prose whitespace-pre-wrap">
            {shown.join(', ')}
          </span>
        )}
        {children}
      </dd>
    </div>
  );
}
