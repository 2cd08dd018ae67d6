'use client';

import { ChevronsUpDown } from 'lucide-react';
import { useTheme } from 'next-themes';
import { MenuButton } from '@/components/ui/menu-button';
import type { MenuEntry } from '@/components/ui/menu-entry';
import { paths } from '@/lib/paths';
import { forgetAllInTab } from '@/lib/queries/kept-in-tab';
import { type Density, density } from './preferences';

const themes = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];
const densities: { value: Density; label: string }[] = [
  { value: 'comfortable', label: 'Comfortable' },
  { value: 'compact', label: 'Compact' },
];

/** Ends the session and forgets what this tab kept, so that the next person finds nothing of it. */
async function leave(): Promise<void> {
  const { signOut } = await import('next-auth/react');
  await signOut({ redirect: false });
  forgetAllInTab();
  window.location.assign(paths.signIn());
}

/** Who is signed in, and what they can set. */
export function AccountMenu({ name, onShortcuts }: { name: string; onShortcuts: () => void }) {
  const { theme = 'system', setTheme } = useTheme();
  const chosen = density.use();
  const entries: MenuEntry[] = [
    { kind: 'choice', label: 'Theme', value: theme, options: themes, choose: setTheme },
    {
      kind: 'choice',
      label: 'Rows',
      value: chosen,
      options: densities,
      choose: (value) => density.set(value === 'compact' ? 'compact' : 'comfortable'),
    },
    { kind: 'command', label: 'Keyboard shortcuts', hint: '?', run: onShortcuts },
    { kind: 'command', label: 'Sign out', run: () => void leave() },
  ];
  return (
    <MenuButton
      label={`${name}, account and settings`}
      entries={entries}
      side="top"
      className="flex min-h-9 w-full items-center gap-2.5 px-2 text-left"
    >
      <span
        aria-hidden="true"
        className="inline-flex size-5 shrink-0 items-center justify-center rounded-full bg-ink font-semibold text-12 text-canvas"
      >
        {name.slice(0, 1)}
      </span>
      <span className="flex-1 truncate font-medium text-13">{name}</span>
      <ChevronsUpDown className="size-3.5 text-quiet" strokeWidth={1.75} aria-hidden="true" />
    </MenuButton>
  );
}
