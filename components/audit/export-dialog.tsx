'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Dialog } from '@/components/ui/dialog';
import { TextField } from '@/components/ui/text-field';
import { meOptions } from '@/lib/queries/me';
import { type ExportChoice, exportAddress } from './export-address';

const formats = [
  ['csv', 'CSV, for a spreadsheet'],
  ['jsonl', 'JSON lines, for programs; can be checked with npm run audit:verify'],
] as const;

interface PartProps {
  readonly choice: ExportChoice;
  readonly onChange: (change: Partial<ExportChoice>) => void;
}

function FormatChoice({ choice, onChange }: PartProps) {
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1 font-medium text-13">Format</legend>
      {formats.map(([value, label]) => (
        <label key={value} className="flex items-start gap-2 text-14">
          <input
            type="radio"
            name="format"
            checked={choice.format === value}
            onChange={() => onChange({ format: value })}
            className="mt-1 accent-accent"
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}

function Narrowing({ choice, onChange }: PartProps) {
  const { data: me } = useQuery(meOptions());
  return (
    <>
      <div className="grid grid-cols-2 gap-3">
        <TextField
          label="From"
          type="date"
          value={choice.from}
          onChange={(event) => onChange({ from: event.target.value })}
        />
        <TextField
          label="Until, included"
          type="date"
          value={choice.until}
          onChange={(event) => onChange({ until: event.target.value })}
        />
      </div>
      <TextField
        label="Process"
        hint="Its name as in the list, or empty for all."
        value={choice.process}
        onChange={(event) => onChange({ process: event.target.value })}
      />
      {me?.role === 'admin' && (
        <TextField
          label="Person"
          hint="A user name, or empty for everybody."
          autoComplete="off"
          value={choice.person}
          onChange={(event) => onChange({ person: event.target.value })}
        />
      )}
    </>
  );
}

export default function ExportDialog({ onClose }: { onClose: () => void }) {
  const [choice, setChoice] = useState<ExportChoice>({
    format: 'csv',
    person: '',
    process: '',
    from: '',
    until: '',
  });
  const change = (part: Partial<ExportChoice>) => setChoice({ ...choice, ...part });
  return (
    <Dialog
      title="Export decisions"
      description="Every decision with each of its steps: who, what, when, from where, and how the system answered."
      onClose={onClose}
    >
      <FormatChoice choice={choice} onChange={change} />
      <Narrowing choice={choice} onChange={change} />
      <a
        href={exportAddress(choice)}
        download
        onClick={onClose}
        className="inline-flex min-h-9 items-center justify-center self-end rounded-md bg-accent px-4 font-medium text-13 text-on-accent hover:bg-accent-strong"
      >
        Save the file
      </a>
    </Dialog>
  );
}
