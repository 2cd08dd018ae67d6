import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { AbsenceList, type AbsenceView } from '@/lib/api/contract/absences';
import { absencesOptions } from '@/lib/queries/absences';
import { AwayBanner } from './away-banner';

const bob = { username: 'bob', name: 'Bob' };
const rule: AbsenceView = {
  id: 'rule',
  person: { username: 'alice', name: 'Alice' },
  substitute: bob,
  madeBy: null,
  timeZone: 'UTC',
  start: '2099-11-20T09:00',
  end: '2099-11-24T09:00',
  startsAt: '2099-11-20T09:00:00.000Z',
  endsAt: '2099-11-24T09:00:00.000Z',
  endedAt: null,
  status: 'running',
  processes: null,
  note: '',
  movesOpenItems: true,
  remarks: [],
  connections: [],
};

function shown(...absences: AbsenceView[]): string {
  const client = new QueryClient();
  client.setQueryData(absencesOptions().queryKey, AbsenceList.parse({ absences }));
  return renderToStaticMarkup(
    <QueryClientProvider client={client}>
      <AwayBanner />
    </QueryClientProvider>,
  );
}

it('does not say of a rule for one process that it is for all', () => {
  const processes = [{ connectionId: 'mill', processName: 'Leave' }];
  expect(shown({ ...rule, processes })).toContain('Bob stands in for you: Leave (the system).');
  expect(shown(rule)).toContain('Bob stands in for you.');
});

it('tells of all rules at work, and of no other', () => {
  const carol: AbsenceView = { ...rule, id: 'other', substitute: { username: 'carol', name: 'Carol' } };
  expect(shown(rule, carol)).toContain('Bob and Carol stand in for you');
  expect(shown({ ...carol, status: 'coming' }, rule)).toContain('Bob stands in for you.');
  expect(shown({ ...carol, status: 'over' })).toBe('');
});
