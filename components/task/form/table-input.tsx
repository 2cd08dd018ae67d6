'use client';

import { Plus, X } from 'lucide-react';
import { useId } from 'react';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { languageOf } from '@/components/ui/language';
import type { FormColumn, FormField } from '@/lib/domain/form';
import { stayingRows } from '@/lib/domain/rows-that-stay';
import { cellValues, emptyRow, type Row, rowsOf, textOfRow, withCell } from '@/lib/domain/table-rows';
import type { ValueInputProps } from './field-frame';
import { ValueInput } from './value-input';

interface TableInputProps extends Omit<ValueInputProps, 'field'> {
  readonly field: FormField;
  /** The rows that were there before the person changed any. */
  readonly before: readonly string[];
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

/** What people read of a cell that they cannot change: labels of choices; of a box that the form does not label, whether it is ticked. */
function shownTexts({ kind, choices }: FormColumn, values: readonly string[]): string[] {
  const ticked = choices[0]?.value ?? '1';
  return values.map((value) => {
    const label = choices.find((choice) => choice.value === value)?.label;
    if (kind !== 'boolean' || (label && label !== value)) return label || value;
    return value === ticked ? 'Yes' : 'No';
  });
}

function Cell({ table, column, row, index, onChange }: CellProps) {
  const id = useId();
  const problem = table.problemAt(index, column.id);
  const values = cellValues(row, column.id);
  if (!column.editable) {
    const shown = shownTexts(column, values).join(', ');
    return (
      <span lang={languageOf(shown)} className="block break-words py-[7px] max-md:py-0">
        {shown || '–'}
      </span>
    );
  }
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
    <tr className="max-md:flex max-md:flex-col max-md:gap-2 max-md:border-line max-md:border-b max-md:pt-3 max-md:pb-1">
      {columns.map((column) => (
        <td
          key={column.id}
          className={classNames(
            'py-1 align-top max-md:py-0 md:pr-2 md:[&>label]:min-h-9',
            column.kind === 'choice' ? 'min-w-36' : 'min-w-28',
          )}
        >
          <span
            aria-hidden="true"
            lang={languageOf(column.label)}
            className="block pb-1 text-12 text-quiet md:hidden"
          >
            {column.label}
            {column.required && ' (required)'}
          </span>
          <Cell table={table} column={column} {...rest} />
        </td>
      ))}
      <td className="w-8 py-1 align-top max-md:w-auto max-md:py-0">
        {rest.onRemove && (
          <button
            type="button"
            aria-label={`Remove row ${rest.index + 1} of ${table.field.label}`}
            title={`Remove row ${rest.index + 1}`}
            disabled={table.disabled}
            onClick={rest.onRemove}
            className="inline-flex size-9 items-center justify-center gap-1.5 rounded-md text-quiet hover:bg-hover hover:text-ink max-md:-ml-2 max-md:h-10 max-md:w-auto max-md:px-2"
          >
            <X className="size-4" strokeWidth={1.75} aria-hidden="true" />
            <span className="font-medium text-13 md:hidden">Remove row {rest.index + 1}</span>
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

/** For each row whether it is one that nobody may remove. */
function fixedIn({ field, values, before }: TableInputProps): readonly boolean[] {
  const { columns = [], fixedRows = false, rules } = field;
  return rules?.keepsRows ? stayingRows(values, before, columns).stays : values.map(() => fixedRows);
}

/** How many rows it takes. */
function mostRows({ field, before, values }: TableInputProps): number {
  if (field.fixedRows) return values.length;
  return field.rules?.noMoreRows ? before.length : (field.rules?.maxRows ?? Number.POSITIVE_INFINITY);
}

/** A table to fill in: a line a row, and on a narrow screen a block a row. */
export function TableInput(props: TableInputProps) {
  const { field, values, onChange, disabled } = props;
  const columns = field.columns ?? [];
  const rows = rowsOf(values);
  const store = (next: readonly Row[]) => onChange(next.map(textOfRow));
  const isFixed = fixedIn(props);
  return (
    <div className="flex flex-col items-start gap-2">
      {rows.length > 0 && (
        // The room at its edges is for the ring around what has the focus. What only screen readers hear stays within.
        <div className="scroll-quiet relative -m-1 w-[calc(100%+0.5rem)] p-1 md:overflow-x-auto">
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
                  onRemove={isFixed[index] ? null : () => store(rows.toSpliced(index, 1))}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {rows.length === 0 && <p className="text-13 text-quiet">No rows.</p>}
      {rows.length < mostRows(props) && (
        <Button disabled={disabled} onClick={() => store([...rows, emptyRow(columns)])}>
          <Plus className="size-4" strokeWidth={1.75} aria-hidden="true" />
          Add a row
        </Button>
      )}
    </div>
  );
}
