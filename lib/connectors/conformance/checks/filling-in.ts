import assert from 'node:assert/strict';
import type { ActionDescriptor } from '@/lib/domain/action';
import { decorations, Form, type FormField, type FormValues, fieldsOf } from '@/lib/domain/form';
import { problemsOf } from '@/lib/domain/form-rules';
import type { WorkItem } from '@/lib/domain/work-item';
import type { Call, Connector } from '../../contract';
import { fillIn, perform, untilGone } from '../acting';
import type { Check } from '../check';
import { openItems } from '../papers';
import { refusal } from '../reading';
import type { TestSubject } from '../sandbox-call';

const hasForms = ({ forms }: Connector) => forms !== undefined;
const savesForms = ({ forms }: Connector) => forms?.save !== undefined;

/** Found again wherever the system has put it. */
const FILLED_IN = 'Filled-in-by-the-kit';

interface OpenForm {
  readonly call: Call;
  readonly item: WorkItem;
  readonly form: Form;
  readonly fields: readonly FormField[];
}

const isFreeText = ({ kind, editable, rules, values }: FormField) =>
  editable && (kind === 'text' || kind === 'long-text') && values.length < 2 && rules?.pattern === undefined;

async function openForms(subject: TestSubject): Promise<OpenForm[]> {
  const call = await subject.callAs('alice');
  const found: OpenForm[] = [];
  for (const item of await openItems(subject, 'alice')) {
    const form = Form.parse(await subject.connector.forms?.load(call, item.ref));
    found.push({ call, item, form, fields: fieldsOf(form) });
  }
  return found;
}

interface HandIn extends OpenForm {
  readonly descriptor: ActionDescriptor;
  readonly field: FormField;
}

const isReady = ({ takesForm, available, intent, inputs }: ActionDescriptor) =>
  takesForm === true && available && intent === 'complete' && inputs.every(({ required }) => !required);

/** A form with such a field that can be handed in with nothing else filled in; undefined where there is none. */
async function findHandIn(
  subject: TestSubject,
  isWanted: (field: FormField) => boolean,
): Promise<HandIn | undefined> {
  for (const open of await openForms(subject)) {
    const field = open.fields.find(isWanted);
    if (!field || problemsOf(open.form, { [field.id]: [FILLED_IN] }).length > 0) continue;
    const offered = await subject.connector.actions.available(open.call, open.item.ref);
    const descriptor = offered.find(isReady);
    if (descriptor) return { ...open, descriptor, field };
  }
  return undefined;
}

async function handIn(subject: TestSubject, { call, item, descriptor }: HandIn, form: FormValues) {
  const { inputs, ...request } = await fillIn(subject, call, item, descriptor, undefined);
  return { call, item, descriptor, request: { ...request, inputs: { ...inputs, form } } };
}

async function refusesForm(subject: TestSubject, found: HandIn, form: FormValues): Promise<void> {
  const { writes } = await subject.state();
  const sent = perform(subject, await handIn(subject, found, form));
  await refusal(sent, `${Object.keys(form).join()} of "${found.item.title}"`, ['invalid-input', 'conflict']);
  assert.equal((await subject.state()).writes, writes, 'a form that was refused has been handed in');
}

/** What the form says without the time at which it says so. */
const valuesOf = (fields: readonly FormField[]) => new Map(fields.map(({ id, values }) => [id, values]));

async function reload(subject: TestSubject, { call, item }: OpenForm): Promise<FormField[]> {
  return fieldsOf(Form.parse(await subject.connector.forms?.load(call, item.ref)));
}

/** A form that the system keeps before it is handed in, with one of its free texts. */
async function findDraft(subject: TestSubject) {
  for (const open of await openForms(subject)) {
    const field = open.fields.find(isFreeText);
    if (open.form.keepsDrafts && field) return { open, field };
  }
  throw new assert.AssertionError({ message: 'no form of alice’s can be kept before it is handed in' });
}

export const fillingInChecks: readonly Check[] = [
  {
    name: 'a field that the form does not have is refused, and nothing is handed in',
    appliesTo: hasForms,
    async run(subject) {
      const found = await findHandIn(subject, isFreeText);
      if (found) await refusesForm(subject, found, { 'no-such-field': [FILLED_IN] });
    },
  },
  {
    name: 'a field that is only shown is refused, and nothing is handed in',
    appliesTo: hasForms,
    async run(subject) {
      const isShownOnly = ({ editable, kind }: FormField) => !editable && !decorations.has(kind);
      const found = await findHandIn(subject, isFreeText);
      const shown = found?.fields.find(isShownOnly);
      if (found && shown) await refusesForm(subject, found, { [shown.id]: [FILLED_IN] });
    },
  },
  {
    name: 'what is filled in of a form is handed in with the action',
    appliesTo: hasForms,
    async run(subject) {
      const found = await findHandIn(subject, isFreeText);
      if (!found) return;
      const decision = await handIn(subject, found, { [found.field.id]: [FILLED_IN] });
      await perform(subject, decision);
      await untilGone(subject, decision);
      const { world } = await subject.state();
      assert.ok(JSON.stringify(world).includes(FILLED_IN), 'what was filled in did not arrive');
    },
  },
  {
    name: 'what is saved of a form is there when it is loaded again, and all else is as it was',
    appliesTo: savesForms,
    async run(subject) {
      const { open, field } = await findDraft(subject);
      await subject.connector.forms?.save?.(open.call, open.item.ref, { [field.id]: [FILLED_IN] });
      const wanted = valuesOf(open.fields).set(field.id, [FILLED_IN]);
      assert.deepEqual(valuesOf(await reload(subject, open)), wanted, 'the form is not as it was saved');
    },
  },
  {
    name: 'saving a form again changes nothing more, and hands nothing in',
    appliesTo: savesForms,
    async run(subject) {
      const { open, field } = await findDraft(subject);
      const save = () =>
        subject.connector.forms?.save?.(open.call, open.item.ref, { [field.id]: [FILLED_IN] });
      await save();
      const once = valuesOf(await reload(subject, open));
      await save();
      assert.deepEqual(valuesOf(await reload(subject, open)), once, 'saving again has changed the form');
      const { stage } = await subject.connector.get(open.call, open.item.ref);
      assert.equal(stage, open.item.stage, 'saving has handed the form in');
    },
  },
];
