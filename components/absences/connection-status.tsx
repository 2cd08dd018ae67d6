'use client';

import { namingSystem } from '@/components/shell/system-name';
import { momentText } from '@/components/time/dates';
import { useNow } from '@/components/time/use-now';
import { Button } from '@/components/ui/button';
import type { AbsenceView } from '@/lib/api/contract/absences';
import { useRepairAbsence } from '@/lib/queries/absences';
import { progressText } from './period-text';

type Connection = AbsenceView['connections'][number];

function Problem({ connection }: { connection: Connection }) {
  const now = useNow(60_000);
  const { problem, retryAt } = connection;
  if (problem === null) return null;
  const again = retryAt === null ? '' : ` It is tried again at ${momentText(retryAt, now)}.`;
  return (
    <p className="text-13 text-caution">
      {namingSystem(problem, connection.name)}
      {again}
    </p>
  );
}

/** How a rule does at one connection; what failed can be tried again at once. */
export function ConnectionStatus({ rule, connection }: { rule: AbsenceView; connection: Connection }) {
  const { mutate, isPending } = useRepairAbsence(rule.id, connection.connectionId);
  const isOpen = connection.problem !== null || connection.stayed > 0;
  const canRepair = isOpen && (rule.status === 'running' || connection.state === 'failed');
  const onward = connection.substitute && connection.substitute.username !== rule.substitute.username;
  return (
    <li className="flex items-start gap-3 py-1">
      <span className="w-32 shrink-0 truncate text-13 text-quiet max-md:w-24" title={connection.name}>
        {connection.name}
      </span>
      <div className="min-w-0 flex-1">
        <p className="text-13 text-soft tabular-nums">
          {progressText(connection)}
          {onward && ` · goes on to ${connection.substitute?.name}`}
        </p>
        <Problem connection={connection} />
      </div>
      {canRepair && (
        <Button onClick={() => mutate()} disabled={isPending} aria-label={`Try again at ${connection.name}`}>
          Try again
        </Button>
      )}
    </li>
  );
}
