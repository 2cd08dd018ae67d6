import { toy } from '@/lib/connectors/conformance/toy';
import type { Connector } from '@/lib/connectors/contract';
import { ConnectorError } from '@/lib/connectors/errors';
import type { ActionInputs } from '@/lib/domain/action';
import type { Form, FormField, FormValues } from '@/lib/domain/form';

export const fieldOfTest = (id: string, change: Partial<FormField> = {}): FormField => ({
  id,
  label: id,
  kind: 'text',
  values: [],
  display: [],
  choices: [],
  required: false,
  editable: true,
  ...change,
});

/** The toy as a vendor whose decisions hand a form in, and which keeps drafts. */
export interface FormVendor {
  readonly connector: Connector;
  /** What drafts were saved, oldest first. */
  readonly saved: FormValues[];
  /** What decisions have handed in, oldest first. */
  readonly handedIn: ActionInputs['form'][];
  /** What has reached it, oldest first. */
  readonly writes: ('draft' | 'decision')[];
  /** As they are now: a draft changes them. */
  fields: FormField[];
  keepsDrafts: boolean;
  /** What the next saves, readings of the form and decisions meet. */
  trouble: ConnectorError['code'] | null;
  /** Saves wait for this. */
  gate: Promise<void>;
  /** How often the form was read. */
  readings: number;
}

export function createFormVendor(): FormVendor {
  function meetTrouble(): void {
    if (vendor.trouble) throw new ConnectorError(vendor.trouble, 'The office is closed today.');
  }
  const load = async (): Promise<Form> => {
    vendor.readings += 1;
    meetTrouble();
    return {
      note: null,
      sections: [{ title: null, fields: vendor.fields }],
      keepsDrafts: vendor.keepsDrafts,
    };
  };
  const vendor: FormVendor = {
    saved: [],
    handedIn: [],
    writes: [],
    fields: [fieldOfTest('Reason', { required: true }), fieldOfTest('Amount', { kind: 'number' })],
    keepsDrafts: true,
    trouble: null,
    gate: Promise.resolve(),
    readings: 0,
    connector: {
      ...toy,
      forms: {
        load,
        async save(_call, _ref, values) {
          await vendor.gate;
          meetTrouble();
          vendor.saved.push(values);
          vendor.writes.push('draft');
          vendor.fields = vendor.fields.map((field) => {
            const kept = values[field.id] ?? field.values;
            return { ...field, values: kept, display: kept };
          });
        },
      },
      actions: {
        async available(call, ref) {
          const offered = await toy.actions.available(call, ref);
          return offered.map((action) => (action.id === 'agree' ? { ...action, takesForm: true } : action));
        },
        async perform(call, ref, action) {
          meetTrouble();
          vendor.handedIn.push(action.inputs.form);
          vendor.writes.push('decision');
          return toy.actions.perform(call, ref, action);
        },
      },
    },
  };
  return vendor;
}
