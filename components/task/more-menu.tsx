'use client';

import { Ellipsis } from 'lucide-react';
import { MenuButton } from '@/components/ui/menu-button';
import type { MenuCommand, MenuEntry } from '@/components/ui/menu-entry';
import type { ActionDescriptor } from '@/lib/domain/action';
import { isEnding } from './action-roles';

interface MoreMenuProps {
  readonly actions: readonly ActionDescriptor[];
  /** The one that the key D chooses. */
  readonly delegation: ActionDescriptor | undefined;
  readonly onChoose: (action: ActionDescriptor) => void;
}

function commandOf(action: ActionDescriptor, { delegation, onChoose }: MoreMenuProps): MenuCommand {
  return {
    kind: 'command',
    label: action.label,
    negative: isEnding(action),
    ...(action === delegation && { hint: 'D' }),
    ...(!action.available && { refusal: action.reason ?? 'The system does not allow this now.' }),
    run: () => onChoose(action),
  };
}

/** Everything that can be done with the item besides deciding. What ends something comes last, apart from the rest. */
export function MoreMenu(props: MoreMenuProps) {
  const { actions } = props;
  if (actions.length === 0) return null;
  const group = (label: string, members: readonly ActionDescriptor[]): MenuEntry[] =>
    members.length === 0
      ? []
      : [{ kind: 'commands', label, commands: members.map((action) => commandOf(action, props)) }];
  const entries = [
    ...group(
      'Other actions',
      actions.filter((action) => !isEnding(action)),
    ),
    ...group('Actions that end something', actions.filter(isEnding)),
  ];
  return (
    <MenuButton
      label="More actions"
      entries={entries}
      align="start"
      className="inline-flex min-h-8 items-center gap-1.5 border border-control bg-canvas px-2.5 font-medium text-13 max-md:min-h-11"
    >
      <span>More</span>
      <Ellipsis className="size-4 text-quiet" strokeWidth={1.75} aria-hidden="true" />
    </MenuButton>
  );
}
