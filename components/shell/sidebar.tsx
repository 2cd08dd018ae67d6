'use client';

import { Wordmark } from '@/components/ui/wordmark';
import { AccountMenu } from './account-menu';
import { BoxNavigation } from './box-navigation';
import { ConnectionStatusList } from './connection-list';
import { PageNavigation } from './page-navigation';

interface SidebarProps {
  readonly name: string;
  readonly onShortcuts: () => void;
  /** Called when a link of it was followed, so that a sheet can close. */
  readonly onGone?: () => void;
}

export function Sidebar({ name, onShortcuts, onGone }: SidebarProps) {
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-4 p-2">
      <div className="flex h-9 items-center px-2">
        <Wordmark className="text-16" />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <BoxNavigation onGone={onGone} />
        <PageNavigation onGone={onGone} />
      </div>
      <ConnectionStatusList onGone={onGone} />
      <div className="-mx-2 border-line border-t px-2 pt-2">
        <AccountMenu name={name} onShortcuts={onShortcuts} />
      </div>
    </div>
  );
}
