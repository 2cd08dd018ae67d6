/** A form that is filled in is saved, handed in and forgotten as a draft; a start is made and seen: at every vendor. */
import { afterEach, describe, expect, it } from 'vitest';
import type { WorkItemView } from '@/lib/api/contract/work-items';
import { fillForm } from '@/lib/connectors/conformance/filling';
import { findConnector } from '@/lib/connectors/registry';
import { discoverSandboxes } from '@/lib/connectors/sandbox/discover';
import type { ActionDescriptor } from '@/lib/domain/action';
import { type Form, type FormField, type FormValues, fieldsOf } from '@/lib/domain/form';
import { problemsOf } from '@/lib/domain/form-rules';
import { requestAction } from '@/lib/inbox/decisions/request-action';
import { readDraft, saveDraft } from '@/lib/inbox/forms/form-drafts';
import { readForm } from '@/lib/inbox/panes/read-panes';
import { readWorkItem } from '@/lib/inbox/reading/read-item';
import { readStartable, readStartForm } from '@/lib/inbox/reading/startable';
import { addNote } from '@/lib/inbox/submissions/add-to-item';
import { startProcess } from '@/lib/inbox/submissions/start-process';
import { fate, round } from '@/lib/inbox/testing/deciding';
import { CONNECTION, type InboxUnderTest, startInbox } from '@/lib/inbox/testing/inbox-under-test';

const variants = (await discoverSandboxes()).flatMap((sandbox) => {
  const connector = findConnector(sandbox.manifest.vendor);
  if (!connector) return [];
  return sandbox.manifest.dialects.map((dialect) => ({
    name: `${sandbox.manifest.vendor} ${dialect}`,
    options: { connector, sandbox, dialect },
  }));
});

const signal = new AbortController().signal;
const TEXT = '改過了 "quoted"';

let inbox: InboxUnderTest;
afterEach(() => inbox.close());

const me = () => inbox.people.alice.userId;

const listed = (values: Readonly<Record<string, string | readonly string[]>>): FormValues =>
  Object.fromEntries(Object.entries(values).map(([id, value]) => [id, [value].flat()]));

const holdsText = ({ kind, editable, rules, values }: FormField) =>
  (kind === 'text' || kind === 'long-text') && editable && !rules?.pattern && values.length < 2;

/** A text in a free field, else another choice than the present one; null for a field that offers neither. */
function otherValue(field: FormField): string | null {
  if (holdsText(field)) return TEXT;
  const other = field.choices.find(({ value }) => value !== '' && value !== field.values[0]);
  return field.kind === 'choice' && field.editable ? (other?.value ?? null) : null;
}

/** What a person would change: one field, rather a free one, and whatever is required and empty. */
function changesOf(form: Form): FormValues | null {
  const fields = fieldsOf(form);
  const changed = fields.find(holdsText) ?? fields.find((field) => otherValue(field) !== null);
  const value = changed && otherValue(changed);
  if (!changed || !value) return null;
  const sample = listed(fillForm(form));
  const missing = problemsOf(form, {}).map(({ fieldId }) => [fieldId, sample[fieldId] ?? []]);
  const changes = { ...Object.fromEntries(missing), [changed.id]: [value] };
  return problemsOf(form, changes).length === 0 ? changes : null;
}

const asksFor = ({ inputs }: ActionDescriptor, wanted: string) => inputs.some(({ id }) => id === wanted);

interface Decidable {
  readonly item: WorkItemView;
  readonly form: Form;
  readonly changes: FormValues;
  readonly action: ActionDescriptor;
}

async function decidable(): Promise<Decidable | undefined> {
  for (const item of await inbox.items('alice')) {
    const { actions } = await readWorkItem(inbox.server, me(), item.id, signal);
    const action = actions.find(
      ({ takesForm, available, inputs }) =>
        takesForm && available && inputs.every(({ id, required }) => id === 'comment' || !required),
    );
    if (!action) continue;
    const form = await readForm(inbox.server, { userId: me(), id: item.id, signal });
    const changes = changesOf(form);
    if (changes) return { item, form, changes, action };
  }
  return undefined;
}

describe.each(variants)('$name', ({ options }) => {
  it('takes a form that was drafted, also when a note was written between', async () => {
    inbox = await startInbox(options);
    await inbox.sync();
    const found = await decidable();
    if (!found) throw new Error('alice can hand no form in');
    const { item, form, changes, action } = found;
    const fields = fieldsOf(form).filter(({ id }) => id in changes);
    const entries = Object.fromEntries(
      fields.map(({ id, label, values }) => [id, { label, base: values, values: changes[id] ?? [] }]),
    );
    const draft = await saveDraft(inbox.server, me(), item.id, { entries, revision: null });
    expect(draft).toMatchObject({ place: form.keepsDrafts ? 'vendor' : 'intray', reason: null });
    const of = { userId: me(), id: item.id, requestedFrom: '' };
    await addNote(inbox.server, of, { text: 'Almost done', idempotencyKey: 'note-key-1' });
    await inbox.syncAll();
    const entry = await requestAction(inbox.server, me(), {
      workItemId: item.id,
      actionId: action.id,
      inputs: { comment: asksFor(action, 'comment') ? 'Looks good' : '', values: {}, form: changes },
      expectedVersion: item.version,
      idempotencyKey: 'hand-it-in',
    });
    await round(inbox);
    expect(await fate(inbox, entry)).toMatchObject({ state: 'confirmed', error: null });
    expect(await readDraft(inbox.runtime, me(), item.id)).toBeNull();
    const world = JSON.stringify((await inbox.subject.state()).world);
    for (const [value = ''] of Object.values(changes)) expect(world).toContain(value.slice(0, 3));
  });

  it('starts a process, which is then in Initiated', async () => {
    inbox = await startInbox(options);
    await inbox.sync();
    const before = new Set((await inbox.items('alice', 'initiated')).map(({ id }) => id));
    const [startable] = (await readStartable(inbox.server, me(), signal)).connections;
    const startableId = startable?.processes[0]?.id ?? '';
    const { form } = await readStartForm(
      inbox.server,
      me(),
      { connectionId: CONNECTION, startableId },
      signal,
    );
    const wish = { connectionId: CONNECTION, startableId, title: null, attachments: [], saveOnly: false };
    const starter = { userId: me(), requestedFrom: '', signal };
    const values = listed(fillForm(form));
    const started = await startProcess(inbox.server, starter, {
      ...wish,
      values,
      idempotencyKey: 'start-key-1',
    });
    expect(started).toMatchObject({ state: 'done', error: null });
    await inbox.syncAll();
    const added = (await inbox.items('alice', 'initiated')).filter(({ id }) => !before.has(id));
    expect(added).toHaveLength(1);
    if (started.startedItemId !== null) expect(added[0]?.id).toBe(started.startedItemId);
  });
});
