'use client';

import { Sheet } from '@/components/ui/dialog';
import { Sidebar } from './sidebar';

interface SidebarSheetProps {
  readonly name: string;
  readonly onClose: () => void;
  readonly onShortcuts: () => void;
}

export default function SidebarSheet({ name, onClose, onShortcuts }: SidebarSheetProps) {
  return (
    <Sheet title="Boxes and connections" onClose={onClose}>
      <Sidebar name={name} onShortcuts={onShortcuts} onGone={onClose} />
    </Sheet>
  );
}
