import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import type { FormColumn, FormField } from '@/lib/domain/form';
import { columnOfTest, fieldOfTest } from '@/lib/domain/testing/form-of-test';
import { TableInput } from './table-input';

const units = [{ value: 'm', label: '公尺' }];

/** What the read-only cells of a table's one row say. */
function cellsOf(columns: readonly Partial<FormColumn>[], row: object): string[] {
  const described = columns.map((column, at) => columnOfTest(`c${at}`, { editable: false, ...column }));
  const page = renderToStaticMarkup(
    <TableInput
      field={fieldOfTest('lines', { kind: 'table', columns: described, fixedRows: true })}
      id="lines"
      values={[JSON.stringify({ ...row, '#': 'mark' })]}
      before={[]}
      onChange={() => undefined}
      problem={null}
      problemAt={() => null}
      describedBy={undefined}
      disabled={false}
    />,
  );
  expect(page).not.toContain('mark');
  return [...page.matchAll(/<span[^>]*py-\[7px\][^>]*>([^<]*)<\/span>/g)].map(([, text = '']) => text);
}

it('shows a cell that cannot be changed as people read it', () => {
  const columns: Partial<FormColumn>[] = [
    { kind: 'choice', choices: units },
    { kind: 'choices', choices: units },
    { kind: 'person', choices: [{ value: '4', label: 'Bob Brown' }] },
    { kind: 'text' },
    { kind: 'text' },
  ];
  expect(cellsOf(columns, { c0: 'm', c1: ['m', 'x'], c2: '4', c3: 'as it is' })).toEqual([
    '公尺',
    '公尺, x',
    'Bob Brown',
    'as it is',
    '–',
  ]);
});

it('says of a box whether it is ticked, in the words of the form where it has some', () => {
  const named = [
    { value: '1', label: '合格' },
    { value: '0', label: '不合格' },
  ];
  const bare = [
    { value: 'on', label: 'on' },
    { value: '', label: '' },
  ];
  const columns = [named, named, bare, [], [], []].map((choices) => ({ kind: 'boolean' as const, choices }));
  expect(cellsOf(columns, { c0: '1', c1: '0', c2: 'on', c3: '1', c4: '0', c5: '' })).toEqual([
    '合格',
    '不合格',
    'Yes',
    'Yes',
    'No',
    '–',
  ]);
});

const row = (what: string, mark = '') => JSON.stringify({ what, ...(mark && { '#': mark }) });
const there = [row('one', 'a'), row('two', 'a')];

/** The names of the buttons of a table that holds these rows, and held others before the person changed it. */
function buttons(change: Partial<FormField>, values: string[], before = there): string[] {
  const field = fieldOfTest('Parts', { kind: 'table', columns: [columnOfTest('what')], ...change });
  const page = renderToStaticMarkup(
    <TableInput
      {...{ field, values, before }}
      id="parts"
      onChange={() => undefined}
      problem={null}
      problemAt={() => null}
      describedBy={undefined}
      disabled={false}
    />,
  );
  const named = /aria-label="(Remove row \d) of Parts"|(Add a row)/g;
  return [...page.matchAll(named)].map(([, remove, add]) => remove ?? add ?? '');
}

it('offers to remove only rows that the person has added, where those of the system stay', () => {
  const rules = { keepsRows: true };
  expect(buttons({ rules }, [...there, row('new')])).toEqual(['Remove row 3', 'Add a row']);
  expect(buttons({ rules }, there.with(0, row('changed', 'a')))).toEqual(['Add a row']);
  expect(buttons({}, there)).toEqual(['Remove row 1', 'Remove row 2', 'Add a row']);
});

it('offers to add as many rows as were there before, where no more may come', () => {
  const rules = { noMoreRows: true };
  expect(buttons({ rules }, there)).toEqual(['Remove row 1', 'Remove row 2']);
  expect(buttons({ rules }, there.slice(1))).toEqual(['Remove row 1', 'Add a row']);
  expect(buttons({ fixedRows: true }, there)).toEqual([]);
});
