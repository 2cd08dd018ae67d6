import { expect, test } from 'vitest';
import { tableOf } from '@/components/task/panes/table-value';
import { readBoxAs } from '@/lib/connectors/conformance/reading';
import { startSubject } from '@/lib/connectors/conformance/sandbox-call';
import { findConnector } from '@/lib/connectors/registry';
import type { Sandbox } from '@/lib/connectors/sandbox/contract';
import { discoverSandboxes } from '@/lib/connectors/sandbox/discover';
import type { FormField } from '@/lib/domain/form';

/** The filled tables in the forms of what waits for the people of a sandbox. */
async function tablesOf(sandbox: Sandbox): Promise<FormField[]> {
  const connector = findConnector(sandbox.manifest.vendor);
  if (!connector?.forms) return [];
  const subject = await startSubject({ connector, sandbox });
  try {
    const tables: FormField[] = [];
    for (const person of ['alice', 'bob'] as const) {
      const call = await subject.callAs(person);
      for (const { ref } of (await readBoxAs(subject, person, 'pending')).items) {
        const form = await subject.connector.forms?.load(call, ref);
        const fields = (form?.sections ?? []).flatMap((section) => section.fields);
        tables.push(...fields.filter(({ kind, values }) => kind === 'table' && values.length > 0));
      }
    }
    return tables;
  } finally {
    await subject.close();
  }
}

test('the tables that connectors read are drawn as tables, each row with a cell for every column', async () => {
  const sandboxes = await discoverSandboxes();
  const tables = (await Promise.all(sandboxes.map(tablesOf))).flat();
  expect(tables.length).toBeGreaterThan(0);
  for (const { label, display, values } of tables)
    for (const texts of [display, values]) {
      const rows = tableOf(texts);
      expect(rows, `the table ${label}: ${texts[0]}`).not.toBeNull();
      for (const row of rows ?? []) expect(Object.keys(row).length).toBeGreaterThan(0);
    }
});
