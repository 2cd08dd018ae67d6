'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/text-field';
import type { ConnectionView } from '@/lib/api/contract/connections';
import { ApiProblem, sentenceOf } from '@/lib/queries/api-problem';
import { useLinkAccount } from '@/lib/queries/connections';

/** The server names a field of the request ("input.username"); the form knows it by its last part. */
function fieldOf(error: Error | null): string | null {
  return error instanceof ApiProblem ? (error.field?.split('.').at(-1) ?? null) : null;
}

/** Asks for the account at a system, in the fields that system wants. */
export function LinkForm({ connection }: { connection: ConnectionView }) {
  const { fields, vendor } = connection;
  const { mutate, error, isPending } = useLinkAccount(connection.id);
  const [values, setValues] = useState<Record<string, string>>({ username: connection.link?.username ?? '' });
  const wrongField = fieldOf(error);
  const isFields = fields.some(({ id }) => id === wrongField);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    mutate(Object.fromEntries(fields.map(({ id }) => [id, values[id] ?? ''])));
  };
  return (
    <form onSubmit={submit} className="flex max-w-80 flex-col gap-3 pt-1">
      {fields.map(({ id, label, kind, autoComplete, hint }) => (
        <TextField
          key={id}
          label={label}
          type={kind}
          autoComplete={autoComplete}
          autoCapitalize="none"
          spellCheck={false}
          required
          hint={hint}
          error={error && wrongField === id ? sentenceOf(error) : null}
          value={values[id] ?? ''}
          onChange={(event) => setValues({ ...values, [id]: event.target.value })}
        />
      ))}
      <div role="alert" className="text-13 text-negative empty:hidden">
        {error && !isFields && sentenceOf(error)}
      </div>
      <div className="flex items-center gap-3">
        <Button type="submit" tone="primary" disabled={isPending} aria-busy={isPending}>
          {isPending ? `Asking ${vendor.displayName}…` : 'Link account'}
        </Button>
      </div>
      <p className="text-12 text-quiet">
        {vendor.displayName} is asked before anything is saved. What is kept is encrypted.
      </p>
    </form>
  );
}
