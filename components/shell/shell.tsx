'use client';

import { useRouter } from 'next/navigation';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { AwayBanner } from '@/components/absences/away-banner';
import { ActionStrip } from '@/components/actions/action-strip';
import { paths } from '@/lib/paths';
import { useInboxEvents } from '@/lib/queries/inbox-events';
import { ShellContext } from './shell-context';
import { useShortcuts } from './shortcuts';
import { Sidebar } from './sidebar';

const ShortcutsSheet = lazy(() => import('./shortcuts-sheet'));
const SidebarSheet = lazy(() => import('./sidebar-sheet'));

type Overlay = 'shortcuts' | 'sidebar' | null;

/** The frame of every page of a signed-in person: sidebar, page, and the strip of decisions under way. */
export function Shell({ name, children }: { name: string; children: ReactNode }) {
  const [overlay, setOverlay] = useState<Overlay>(null);
  const router = useRouter();
  const close = () => setOverlay(null);
  const showShortcuts = () => setOverlay('shortcuts');
  useInboxEvents();
  useShortcuts({ '?': showShortcuts, l: () => router.push(paths.actions()) });
  return (
    <ShellContext value={{ openSidebar: () => setOverlay('sidebar') }}>
      <a
        href="#main"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-accent px-3 py-2 font-medium text-on-accent focus:translate-y-0"
      >
        Skip to the work
      </a>
      <div className="flex h-dvh min-h-0">
        <header className="hidden w-58 shrink-0 flex-col border-line border-r bg-panel lg:flex">
          <Sidebar name={name} onShortcuts={showShortcuts} />
        </header>
        <main id="main" tabIndex={-1} className="flex min-w-0 flex-1 flex-col outline-none">
          <AwayBanner />
          {children}
        </main>
      </div>
      <ActionStrip />
      <Suspense fallback={null}>
        {overlay === 'shortcuts' && <ShortcutsSheet onClose={close} />}
        {overlay === 'sidebar' && <SidebarSheet name={name} onClose={close} onShortcuts={showShortcuts} />}
      </Suspense>
    </ShellContext>
  );
}
