'use client';

import { lazy, type ReactNode, Suspense, useRef, useState } from 'react';
import { classNames } from './class-names';
import type { MenuEntry } from './menu-entry';

const loadPopup = () => import('./menu-popup');
const MenuPopup = lazy(loadPopup);

interface MenuButtonProps {
  /** What the button is called. It must begin with what can be read on it. */
  readonly label: string;
  readonly children: ReactNode;
  readonly entries: readonly MenuEntry[];
  readonly align?: 'start' | 'end';
  readonly side?: 'top' | 'bottom';
  readonly className?: string;
}

/** A button that opens a menu. The menu's code is fetched when the pointer or the focus comes near. */
export function MenuButton({
  label,
  children,
  entries,
  align = 'start',
  side = 'bottom',
  className,
}: MenuButtonProps) {
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const fetchEarly = () => void loadPopup();
  return (
    <>
      <button
        ref={anchor}
        type="button"
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        onPointerEnter={fetchEarly}
        onFocus={fetchEarly}
        onClick={() => setOpen(!open)}
        className={classNames('rounded-md hover:bg-hover aria-expanded:bg-hover', className)}
      >
        {children}
      </button>
      {open && (
        <Suspense fallback={null}>
          <MenuPopup
            label={label}
            anchor={anchor}
            entries={entries}
            align={align}
            side={side}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
}
