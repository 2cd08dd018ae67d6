'use client';

import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { systemName } from '@/components/shell/system-name';
import { useNow } from '@/components/time/use-now';
import { Button } from '@/components/ui/button';
import { languageOf } from '@/components/ui/language';
import type { AbsenceView } from '@/lib/api/contract/absences';
import { useEndAbsence } from '@/lib/queries/absences';
import { sentenceOf } from '@/lib/queries/api-problem';
import { connectionsOptions } from '@/lib/queries/connections';
import { ConnectionStatus } from './connection-status';
import { MovedList } from './moved-list';
import { coverageText, periodText } from './period-text';

interface RuleRowProps {
  readonly rule: AbsenceView;
  /** Whose rule it is, where it is somebody else's: its items are theirs alone to see. */
  readonly personName: string | null;
  readonly onChange: () => void;
}

/** To end a running rule takes a second press, which says what it does. */
function EndButton({ rule }: { rule: AbsenceView }) {
  const [asking, setAsking] = useState(false);
  const { mutate, error, isPending } = useEndAbsence(rule.id);
  const name = rule.status === 'running' ? 'End now' : 'Withdraw';
  if (error)
    return (
      <p role="alert" className="text-13 text-negative">
        {sentenceOf(error)}
      </p>
    );
  if (!asking) return <Button onClick={() => setAsking(true)}>{name}</Button>;
  return (
    <>
      <Button tone="negative" disabled={isPending} onClick={() => mutate()}>
        {rule.status === 'running' ? 'End it, what was sent stands' : 'Withdraw it'}
      </Button>
      <Button tone="ghost" onClick={() => setAsking(false)}>
        Keep it
      </Button>
    </>
  );
}

function Facts({ rule, personName }: Pick<RuleRowProps, 'rule' | 'personName'>) {
  const { data: connections = [] } = useQuery(connectionsOptions());
  const year = new Date(useNow(3_600_000)).getFullYear();
  const covered = coverageText(rule.processes, (id) => systemName(connections, id));
  return (
    <div className="min-w-0 flex-1 max-md:basis-full">
      <h3 className="font-medium text-14 tabular-nums">{periodText(rule, year)}</h3>
      <p className="text-13 text-soft">
        {personName !== null && `${personName} · `}
        {rule.substitute.name} stands in · {covered}
        {rule.madeBy && ` · set by ${rule.madeBy.name}`}
        <span className="text-quiet"> · {rule.timeZone}</span>
      </p>
      {rule.note !== '' && (
        <p lang={languageOf(rule.note)} className="text-13 text-quiet">
          “{rule.note}”
        </p>
      )}
      {rule.status === 'withdrawn' && <p className="text-13 text-quiet">Withdrawn before it began.</p>}
      {rule.remarks.map((remark) => (
        <p key={remark} className="text-13 text-quiet">
          {remark}
        </p>
      ))}
    </div>
  );
}

/** One rule: when, who, what it covers, how it does at each system, and what it has handed on. */
export function RuleRow({ rule, personName, onChange }: RuleRowProps) {
  const [open, setOpen] = useState(false);
  const list = useId();
  const isOpenRule = rule.status === 'running' || rule.status === 'coming';
  const moved = rule.connections.reduce((sum, at) => sum + at.moved + at.underWay + at.stayed, 0);
  const told = rule.connections.filter(
    ({ state, problem, moved: count }) => state !== 'cleared' || problem || count > 0,
  );
  return (
    <li className="flex flex-col gap-2 border-line border-t py-4">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
        <Facts rule={rule} personName={personName} />
        {isOpenRule && (
          <div className="flex flex-wrap gap-2">
            <Button onClick={onChange}>Change</Button>
            <EndButton rule={rule} />
          </div>
        )}
      </div>
      {told.length > 0 && (
        <ul className="flex flex-col">
          {told.map((connection) => (
            <ConnectionStatus key={connection.connectionId} rule={rule} connection={connection} />
          ))}
        </ul>
      )}
      {moved > 0 && personName === null && (
        <div>
          <button
            type="button"
            aria-expanded={open}
            aria-controls={list}
            onClick={() => setOpen(!open)}
            className="min-h-8 rounded-md font-medium text-13 text-soft hover:text-ink"
          >
            {open ? 'Hide the items' : 'Show the items'}
          </button>
          <div id={list}>{open && <MovedList rule={rule} />}</div>
        </div>
      )}
    </li>
  );
}
