import type { FormColumn, FormField } from '../form';

/** An empty text field that can be filled in, labelled with its id. */
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

/** A column of texts that can be filled in, labelled with its id. */
export const columnOfTest = (id: string, change: Partial<FormColumn> = {}): FormColumn => ({
  id,
  label: id,
  kind: 'text',
  choices: [],
  required: false,
  editable: true,
  ...change,
});
