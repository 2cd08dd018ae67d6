/** `npm run conformance [-- --write]`: runs the whole kit on every connector in every dialect and prints what became of it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { checks } from '@/lib/connectors/conformance/checks';
import { runCheck } from '@/lib/connectors/conformance/run-checks';
import { startSubject } from '@/lib/connectors/conformance/sandbox-call';
import { kitColumns } from './documentation/kit-columns';
import { expectedVerdict, type KitColumn, kitTable, withKitTable } from './documentation/kit-table';

type Column = Awaited<ReturnType<typeof kitColumns>>[number];

async function outcome(column: Column, name: string): Promise<string> {
  const expected = expectedVerdict(column, name);
  const check = checks.find((candidate) => candidate.name === name);
  if (expected !== 'pass' || !check) return expected;
  try {
    await runCheck(check, () => startSubject(column));
    return 'pass';
  } catch (error) {
    console.error(`${column.connector.manifest.displayName} ${column.dialect}: ${name}: ${String(error)}`);
    return '**FAIL**';
  }
}

const columns = await kitColumns();
const verdicts = new Map<string, string>();
const keyOf = ({ connector, dialect }: KitColumn, name: string) =>
  `${connector.manifest.id} ${dialect} ${name}`;
for (const column of columns)
  for (const { name } of checks) verdicts.set(keyOf(column, name), await outcome(column, name));

const table = kitTable(columns, (column, name) => verdicts.get(keyOf(column, name)) ?? '');
console.log(table);
if (process.argv.includes('--write')) {
  const readme = new URL('../README.md', import.meta.url);
  writeFileSync(readme, withKitTable(readFileSync(readme, 'utf8'), table));
}
const failed = [...verdicts.values()].filter((verdict) => verdict.includes('FAIL')).length;
console.log(`${verdicts.size - failed} as promised, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
