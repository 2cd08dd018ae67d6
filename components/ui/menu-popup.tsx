'use client';

import { Menu } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import { Fragment, type RefObject } from 'react';
import { classNames } from './class-names';
import { languageOf } from './language';
import type { MenuCommand, MenuEntry } from './menu-entry';

const itemClass =
  'flex min-h-8 cursor-default select-none items-center gap-2 rounded-sm px-2 text-13 outline-none data-highlighted:bg-hover';

interface MenuPopupProps {
  readonly label: string;
  readonly anchor: RefObject<HTMLButtonElement | null>;
  readonly entries: readonly MenuEntry[];
  readonly align: 'start' | 'end';
  readonly side: 'top' | 'bottom';
  readonly onClose: () => void;
}

/** One that cannot be done stays in the way of the arrow keys, so that its reason is read. */
function Command({ command }: { command: MenuCommand }) {
  const { label, hint, negative, refusal, run } = command;
  if (refusal !== undefined)
    return (
      <Menu.Item aria-disabled="true" closeOnClick={false} className={classNames(itemClass, 'py-1.5')}>
        <span className="flex max-w-72 flex-col">
          <span lang={languageOf(label)} className="text-quiet">
            {label}
          </span>
          <span className="text-12 text-quiet">{refusal}</span>
        </span>
      </Menu.Item>
    );
  return (
    <Menu.Item className={classNames(itemClass, negative && 'text-negative')} onClick={run}>
      <span lang={languageOf(label)} className="max-w-72 flex-1">
        {label}
      </span>
      {hint && <span className="text-12 text-quiet pointer-coarse:hidden">{hint}</span>}
    </Menu.Item>
  );
}

function Entry({ entry }: { entry: MenuEntry }) {
  if (entry.kind === 'command') return <Command command={entry} />;
  if (entry.kind === 'commands')
    return (
      <Menu.Group aria-label={entry.label}>
        {entry.commands.map((command) => (
          <Command key={command.label} command={command} />
        ))}
      </Menu.Group>
    );
  return (
    <Menu.RadioGroup value={entry.value} onValueChange={entry.choose} aria-label={entry.label}>
      <div aria-hidden="true" className="px-2 pt-1.5 pb-1 font-medium text-12 text-quiet">
        {entry.label}
      </div>
      {entry.options.map((option) => (
        <Menu.RadioItem key={option.value} value={option.value} closeOnClick className={itemClass}>
          <span className="flex-1">{option.label}</span>
          <Menu.RadioItemIndicator>
            <Check className="size-4 text-accent" strokeWidth={1.75} />
          </Menu.RadioItemIndicator>
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}

/** The open menu of a `MenuButton`. A press on its own button is left to that button. */
export default function MenuPopup({ label, anchor, entries, align, side, onClose }: MenuPopupProps) {
  return (
    <Menu.Root
      open
      modal={false}
      onOpenChange={(open, { event, cancel }) => {
        if (event.target instanceof Node && anchor.current?.contains(event.target)) cancel();
        else if (!open) onClose();
      }}
    >
      <Menu.Portal>
        <Menu.Positioner anchor={anchor} align={align} side={side} sideOffset={4} className="z-50">
          <Menu.Popup
            aria-label={label}
            finalFocus={anchor}
            className="min-w-44 rounded-md border border-line bg-raised p-1 shadow-[0_6px_24px_oklch(0_0_0/0.14)] outline-none"
          >
            {entries.map((entry, index) => (
              <Fragment key={entry.label}>
                {index > 0 && <Menu.Separator className="-mx-1 my-1 h-px bg-line" />}
                <Entry entry={entry} />
              </Fragment>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
