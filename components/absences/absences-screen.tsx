'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import { useMarkPageReady } from '@/components/shell/page-ready';
import { SidebarButton } from '@/components/shell/sidebar-button';
import { Button } from '@/components/ui/button';
import type { AbsenceView } from '@/lib/api/contract/absences';
import type { Me } from '@/lib/api/contract/routes';
import { watchedAbsencesOptions } from '@/lib/queries/absences';
import { sentenceOf } from '@/lib/queries/api-problem';
import { meOptions } from '@/lib/queries/me';
import { AbsenceForm } from './absence-form';
import { ReceivedSection } from './received-section';
import { RuleRow } from './rule-row';

const sections: ReadonlyArray<readonly [title: string, statuses: readonly AbsenceView['status'][]]> = [
  ['Now', ['running']],
  ['Coming', ['coming']],
  ['Past', ['over', 'withdrawn']],
];

interface RulesProps {
  readonly rules: readonly AbsenceView[];
  /** The user name of whoever looks. */
  readonly me: string;
  readonly changing: string | null;
  readonly change: (id: string | null) => void;
}

function RuleSection({ title, rules, me, changing, change }: RulesProps & { title: string }) {
  if (rules.length === 0) return null;
  return (
    <section aria-label={title} className="flex flex-col pt-4">
      <h2 className="pb-2 font-semibold text-14">{title}</h2>
      <ul className="flex flex-col">
        {rules.map((rule) =>
          rule.id === changing ? (
            <li key={rule.id} className="border-line border-t">
              <AbsenceForm rule={rule} isAdministrator={false} onDone={() => change(null)} />
            </li>
          ) : (
            <RuleRow
              key={rule.id}
              rule={rule}
              personName={rule.person.username === me ? null : rule.person.name}
              onChange={() => change(rule.id)}
            />
          ),
        )}
      </ul>
    </section>
  );
}

/** A rule that is changed elsewhere on the page, or the form of a new one: one form at a time. */
const NEW = 'new';

function Rules({ me }: { me: z.infer<typeof Me> }) {
  const isAdministrator = me.role === 'admin';
  const { data: rules, error, refetch } = useQuery(watchedAbsencesOptions(isAdministrator ? 'all' : 'mine'));
  const [changing, change] = useState<string | null>(null);
  if (error && !rules)
    return (
      <div role="alert" className="flex flex-col items-start gap-2 py-4">
        <p className="text-14 text-soft">Your rules could not be read. {sentenceOf(error)}</p>
        <Button onClick={() => void refetch()}>Try again</Button>
      </div>
    );
  return (
    <>
      {changing === NEW ? (
        <AbsenceForm rule={null} isAdministrator={isAdministrator} onDone={() => change(null)} />
      ) : (
        <div className="pb-2">
          <Button tone="primary" onClick={() => change(NEW)}>
            New rule
          </Button>
        </div>
      )}
      {rules?.length === 0 && changing !== NEW && (
        <p className="py-3 text-14 text-soft">
          You have set no rule. While you are here, your work comes to you.
        </p>
      )}
      {sections.map(([title, statuses]) => (
        <RuleSection
          key={title}
          title={title}
          rules={rules?.filter(({ status }) => statuses.includes(status)) ?? []}
          me={me.username}
          changing={changing}
          change={change}
        />
      ))}
    </>
  );
}

/** The person's out-of-office rules, and what came to them for others who are away. */
export function AbsencesScreen() {
  useMarkPageReady();
  const { data: me } = useQuery(meOptions());
  return (
    <div className="scroll-quiet flex-1 overflow-y-auto">
      <div className="mx-auto flex max-w-2xl flex-col px-8 pt-6 pb-32 max-md:px-5 max-md:pt-2">
        <div className="flex h-10 items-center gap-2">
          <SidebarButton />
          <h1 className="font-semibold text-16 tracking-[-0.01em]">Out of office</h1>
        </div>
        <p className="pb-4 text-14 text-soft">
          While you are away a colleague gets your work, at every system where both of you have an account.
        </p>
        {me && <Rules me={me} />}
        <ReceivedSection />
      </div>
    </div>
  );
}
