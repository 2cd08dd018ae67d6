import type { FormValues } from '@/lib/domain/form';
import type { WorkRef } from '@/lib/domain/work-item';
import type { Call, Connector } from '../../../contract';
import { loadEntries, offeredWithForm, performWithForm, saveEntries } from '../filling-in';
import { wholeToy } from '../whole';
import type { SeededFault } from './seeded-fault';

/** The toy with something done to what is handed in with a decision. */
function handingIn(change: (values: FormValues) => FormValues): Connector {
  return {
    ...wholeToy,
    actions: {
      available: offeredWithForm,
      perform: (call, ref, action) => {
        const form = change(action.inputs.form ?? {});
        return performWithForm(call, ref, { ...action, inputs: { ...action.inputs, form } });
      },
    },
  };
}

const only = (values: FormValues, isTaken: (field: string) => boolean): FormValues =>
  Object.fromEntries(Object.entries(values).filter(([field]) => isTaken(field)));

function saving(save: (call: Call, ref: WorkRef, values: FormValues) => Promise<void>): Connector {
  return { ...wholeToy, forms: { load: loadEntries, save } };
}

async function saveAndHandIn(call: Call, ref: WorkRef, values: FormValues): Promise<void> {
  await saveEntries(call, ref, values);
  const { stage } = await wholeToy.get(call, ref);
  const inputs = { comment: '', values: {} };
  if (stage === 'todo') await performWithForm(call, ref, { actionId: 'agree', intent: 'complete', inputs });
}

/** As if an empty form had been filled in. */
async function saveWhole(call: Call, ref: WorkRef, values: FormValues): Promise<void> {
  await saveEntries(call, ref, { amount: [''], place: [''], ...values });
}

export const formFaults: readonly SeededFault[] = [
  {
    what: 'leaves out of a form what it does not know',
    connector: handingIn((values) => only(values, (field) => ['amount', 'place', 'code'].includes(field))),
    caughtBy: ['a field that the form does not have is refused, and nothing is handed in'],
    says: /must be refused, but succeeded/,
  },
  {
    what: 'leaves out of a form what may not be changed',
    connector: handingIn((values) => only(values, (field) => field !== 'code')),
    caughtBy: ['a field that is only shown is refused, and nothing is handed in'],
    says: /must be refused, but succeeded/,
  },
  {
    what: 'decides without the form',
    connector: handingIn(() => ({})),
    caughtBy: ['what is filled in of a form is handed in with the action'],
    says: /did not arrive/,
  },
  {
    what: 'empties what nobody touched when it saves a form',
    connector: saving(saveWhole),
    caughtBy: ['what is saved of a form is there when it is loaded again, and all else is as it was'],
    says: /not as it was saved/,
  },
  {
    what: 'hands a form in when it should only be saved',
    connector: saving(saveAndHandIn),
    caughtBy: ['saving a form again changes nothing more, and hands nothing in'],
    says: /no longer waits/,
  },
];
