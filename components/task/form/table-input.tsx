'use client';

import { Plus, X } from 'lucide-react';
import { useId } from 'react';
import { Button } from '@/components/ui/button';
import { languageOf } from '@/components/ui/language';
import type { FormColumn, FormField } from '@/lib/domain/form';
import { cellValues, emptyRow, type Row, rowsOf, textOfRow, withCell } from '@/lib/domain/table-rows';
import type { ValueInputProps } from './field-frame';
import { ValueInput } from './value-input';

interface TableInputProps extends Omit<ValueInputProps, 'field'> {
  readonly field: FormField;
  /** The problem of a cell, by row and column id. */
  readonly problemAt: (row: number, columnId: string) => string | null;
}

interface CellProps {
  readonly table: TableInputProps;
  readonly column: FormColumn;
  readonly row: Row;
  readonly index: number;
  readonly onChange: (row: Row) => void;
}

function Cell({ table, column, row, index, onChange }: CellProps) {
  const id = useId();
  const problem = table.problemAt(index, column.id);
  const values = cellValues(row, column.id);
  if (!column.editable) return <span lang={languageOf(values.join())}>{values.join(', ')}</span>;
  return (
    <>
      <ValueInput
        field={column}
        id={id}
        values={values}
        onChange={(next) => onChange(withCell(row, column, next))}
        problem={problem}
        describedBy={problem === null ? undefined : `${id}-problem`}
        ariaLabel={`${column.label}, row ${index + 1}`}
        disabled={table.disabled}
      />
      {problem !== null && (
        <p id={`${id}-problem`} className="pt-1 text-12 text-negative">
          {problem}
        </p>
      )}
    </>
  );
}

function TableRow({
  table,
  columns,
  ...rest
}: Omit<CellProps, 'column'> & { columns: readonly FormColumn[]; onRemove: (() => void) | null }) {
  return (
    <tr className="max-md:flex max-md:flex-col max-md:gap-2 max-md:border-line max-md:border-b max-md:py-3">
      {columns.map((column) => (
        <td key={column.id} className="min-w-28 py-1 pr-2 align-top">
          <span aria-hidden="true" className="pb-1 text-12 text-quiet md:hidden">
            {column.label}
          </span>
          <Cell table={table} column={column} {...rest} />
        </td>
      ))}
      <td className="w-8 py-1 align-top">
        {rest.onRemove && (
          <button
            type="button"
            aria-label={`Remove row ${rest.index + 1} of ${table.field.label}`}
            title={`Remove row ${rest.index + 1}`}
            disabled={table.disabled}
            onClick={rest.onRemove}
            className="inline-flex size-9 items-center justify-center rounded-md text-quiet hover:bg-hover hover:text-ink"
          >
            <X className="size-4" strokeWidth={1.75} aria-hidden="true" />
          </button>
        )}
      </td>
    </tr>
  );
}

function Head({ columns }: { columns: readonly FormColumn[] }) {
  return (
    <thead className="max-md:sr-only">
      <tr>
        {columns.map(({ id, label, required }) => (
          <th
            key={id}
            scope="col"
            lang={languageOf(label)}
            className="pr-2 pb-1 text-left font-medium text-12 text-quiet"
          >
            {label}
            {required && <span className="sr-only"> (required)</span>}
          </th>
        ))}
        <th scope="col">
          <span className="sr-only">Remove</span>
        </th>
      </tr>
    </thead>
  );
}

/** A table to fill in: a line a row, and on a narrow screen a block a row. */
export function TableInput(props: TableInputProps) {
  const { field, values, onChange, disabled } = props;
  const columns = field.columns ?? [];
  const rows = rowsOf(values);
  const store = (next: readonly Row[]) => onChange(next.map(textOfRow));
  const maxRows = field.rules?.maxRows ?? Number.POSITIVE_INFINITY;
  return (
    <div className="flex flex-col items-start gap-2">
      {rows.length > 0 && (
        <div className="scroll-quiet w-full overflow-x-auto">
          <table className="w-full border-collapse text-14 max-md:block">
            <Head columns={columns} />
            <tbody className="max-md:block">
              {rows.map((row, index) => (
                <TableRow
                  // Rows have no names of their own, and all of their controls show what they are given.
                  key={String(index)}
                  table={props}
                  columns={columns}
                  row={row}
                  index={index}
                  onChange={(next) => store(rows.with(index, next))}
                  onRemove={field.fixedRows ? null : () => store(rows.toSpliced(index, 1))}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {rows.length === 0 && <p className="text-13 text-quiet">No rows.</p>}
      {!field.fixedRows && rows.length < maxRows && (
        <Button disabled={disabled} onClick={() => store([...rows, emptyRow(columns)])}>
          <Plus className="size-4" strokeWidth={1.75} aria-hidden="true" />
          Add a row
        </Button>
      )}
    </div>
  );
}
