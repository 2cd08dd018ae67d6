'use client';

import { PanelLeft } from 'lucide-react';
import { IconButton } from '@/components/ui/button';
import { useShell } from './shell-context';

/** Opens the sidebar where there is no room for it beside the page. */
export function SidebarButton() {
  const { openSidebar } = useShell();
  return (
    <IconButton aria-label="Boxes and connections" className="-ml-2 lg:hidden" onClick={openSidebar}>
      <PanelLeft className="size-4.5" strokeWidth={1.75} />
    </IconButton>
  );
}
