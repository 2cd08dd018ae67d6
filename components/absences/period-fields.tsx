'use client';

import { useMemo } from 'react';
import { controlClass, Field } from './field';
import type { AbsenceDraft } from './form-state';

interface PeriodFieldsProps {
  readonly draft: AbsenceDraft;
  readonly hasBegun: boolean;
  readonly errorOf: (field: string) => string | null;
  readonly onChange: (draft: AbsenceDraft) => void;
}

/** The zones that the browser knows, with the one that is chosen. */
function useZones(chosen: string): string[] {
  return useMemo(() => [...new Set([chosen, ...Intl.supportedValuesOf('timeZone')])].sort(), [chosen]);
}

/** From when until when, by the clock of which zone. */
export function PeriodFields({ draft, hasBegun, errorOf, onChange }: PeriodFieldsProps) {
  const zones = useZones(draft.timeZone);
  return (
    <div className="grid max-w-xl grid-cols-2 gap-x-4 gap-y-3 max-md:grid-cols-1">
      <Field label="From" error={errorOf('start')} hint={hasBegun ? 'It has begun, so this stays.' : null}>
        {(control) => (
          <input
            {...control}
            type="datetime-local"
            required
            disabled={hasBegun}
            value={draft.start}
            onChange={(event) => onChange({ ...draft, start: event.target.value })}
            className={controlClass}
          />
        )}
      </Field>
      <Field label="Until" error={errorOf('end')}>
        {(control) => (
          <input
            {...control}
            type="datetime-local"
            required
            min={draft.start}
            value={draft.end}
            onChange={(event) => onChange({ ...draft, end: event.target.value })}
            className={controlClass}
          />
        )}
      </Field>
      <Field label="Time zone" error={errorOf('timeZone')} hint="Both times are by the clock there.">
        {(control) => (
          <select
            {...control}
            value={draft.timeZone}
            disabled={hasBegun}
            onChange={(event) => onChange({ ...draft, timeZone: event.target.value })}
            className={controlClass}
          >
            {zones.map((zone) => (
              <option key={zone}>{zone}</option>
            ))}
          </select>
        )}
      </Field>
    </div>
  );
}
