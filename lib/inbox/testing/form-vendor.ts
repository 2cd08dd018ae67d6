import { toy } from '@/lib/connectors/conformance/toy';
import type { Connector } from '@/lib/connectors/contract';
import { ConnectorError } from '@/lib/connectors/errors';
import type { ActionInputs } from '@/lib/domain/action';
import type { Form, FormField, FormValues } from '@/lib/domain/form';
import { fieldOfTest } from '@/lib/domain/testing/form-of-test';

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
  /** The field of which it keeps no draft just now. */
  unkept: string | null;
  /** Saves wait for this. */
  gate: Promise<void>;
  /** How many saves have come to it. */
  atGate: number;
  /** How it writes down what a draft has in a field. */
  rewrite(value: string): string;
  /** How often the form was read. */
  readings: number;
  /** What happens while it is read. */
  whileReading(): void;
}

export function createFormVendor(): FormVendor {
  function meetTrouble(): void {
    if (vendor.trouble) throw new ConnectorError(vendor.trouble, 'The office is closed today.');
  }
  function requireKept(values: FormValues): void {
    const field = vendor.unkept ?? '';
    if (field in values)
      throw new ConnectorError('unsupported', `Nobody could put ${field} back.`, { field });
  }
  const load = async (): Promise<Form> => {
    vendor.readings += 1;
    vendor.whileReading();
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
    unkept: null,
    gate: Promise.resolve(),
    atGate: 0,
    rewrite: (value) => value,
    readings: 0,
    whileReading: () => {},
    connector: {
      ...toy,
      forms: {
        load,
        async save(_call, _ref, values) {
          vendor.atGate += 1;
          await vendor.gate;
          meetTrouble();
          requireKept(values);
          vendor.saved.push(values);
          vendor.writes.push('draft');
          vendor.fields = vendor.fields.map((field) => {
            const kept = values[field.id]?.map(vendor.rewrite) ?? field.values;
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
