'use client';

import { useQuery } from '@tanstack/react-query';
import { namingSystem, systemName } from '@/components/shell/system-name';
import { sentenceOf, wasAnswered } from '@/lib/queries/api-problem';
import { connectionsOptions } from '@/lib/queries/connections';
import type { ActionRequestState } from '@/lib/queries/request-action';
import { StripChoices, StripLine } from './strip-line';

interface RequestLineProps {
  readonly request: ActionRequestState;
  readonly onOpen: () => void;
  readonly onDismiss: () => void;
}

/** A decision that the server has not taken down yet, or did not take. */
export function RequestLine({ request, onOpen, onDismiss }: RequestLineProps) {
  const { data: connections = [] } = useQuery(connectionsOptions());
  const { item, action, error } = request;
  if (!error)
    return (
      <StripLine
        state="requested"
        sentence={`${action.label}: scheduling…`}
        title={item.title}
        stacked={false}
      />
    );
  const told = namingSystem(sentenceOf(error), systemName(connections, item.connectionId));
  return (
    <StripLine
      state="not-scheduled"
      sentence={`“${action.label}” ${wasAnswered(error) ? 'was not scheduled' : 'may not have been scheduled'}. ${told}`}
      title={item.title}
      stacked
    >
      <StripChoices onOpen={onOpen} onDismiss={onDismiss} />
    </StripLine>
  );
}
