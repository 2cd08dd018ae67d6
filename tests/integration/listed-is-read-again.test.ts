/** A decision is sent only if the item read again is the one that was listed: so both ways must tell the same version. */
import { afterEach, describe, expect, it } from 'vitest';
import { startSubject, type TestSubject } from '@/lib/connectors/conformance/sandbox-call';
import type { Call, Connector, ListSlice } from '@/lib/connectors/contract';
import { findConnector } from '@/lib/connectors/registry';
import { discoverSandboxes } from '@/lib/connectors/sandbox/discover';
import type { WorkRef } from '@/lib/domain/work-item';

const variants = (await discoverSandboxes()).flatMap((sandbox) =>
  sandbox.manifest.dialects.map((dialect) => ({
    name: `${sandbox.manifest.vendor} ${dialect}`,
    sandbox,
    dialect,
  })),
);

function connectorOf(vendor: string): Connector {
  const connector = findConnector(vendor);
  if (!connector) throw new Error(`no connector speaks to ${vendor}`);
  return connector;
}

/** Opens an item as a person does, with all that is shown of it. */
async function open(call: Call, ref: WorkRef): Promise<void> {
  const { actions, forms, history, notes, documents } = subject.connector;
  await actions.available(call, ref);
  for (const pane of [forms, history, notes, documents]) await pane?.load(call, ref).catch(() => undefined);
}

let subject: TestSubject;
afterEach(() => subject.close());

const people = ['alice', 'bob', 'carol'] as const;
const versionsOf = (items: ListSlice['items']) => items.map(({ title, version }) => `${title}: ${version}`);

describe.each(variants)('$name', ({ sandbox, dialect }) => {
  const start = async () => {
    subject = await startSubject({ connector: connectorOf(sandbox.manifest.vendor), sandbox, dialect });
  };

  it.each(people)('every item of %s has the version it was listed with', async (person) => {
    await start();
    const call = await subject.callAs(person);
    for (const box of subject.connector.manifest.boxes) {
      const { items } = await subject.connector.list(call, { box, cursor: null });
      const again = await Promise.all(items.map(({ ref }) => subject.connector.get(call, ref)));
      expect(versionsOf(again)).toEqual(versionsOf(items));
    }
  });

  it('looking at an item does not make it another one', async () => {
    await start();
    const call = await subject.callAs('alice');
    const { items } = await subject.connector.list(call, { box: 'pending', cursor: null });
    for (const { ref } of items) await open(call, ref);
    const again = await Promise.all(items.map(({ ref }) => subject.connector.get(call, ref)));
    expect(versionsOf(again)).toEqual(versionsOf(items));
  });
});
