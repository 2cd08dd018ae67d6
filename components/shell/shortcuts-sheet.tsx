'use client';

import { Dialog } from '@/components/ui/dialog';
import { Kbd } from '@/components/ui/kbd';
import { singleKeys } from './preferences';

const shortcuts: ReadonlyArray<readonly [keys: readonly string[], does: string]> = [
  [['J', 'K'], 'Next and previous item; the arrow keys do the same'],
  [['Enter'], 'Open the item'],
  [['1–9'], 'Press the decision with that number'],
  [['D'], 'Delegate the open item, or hand it over'],
  [['X'], 'Select the item; Shift with an arrow key selects a range'],
  [['Shift X'], 'Select all items of the list'],
  [['B'], 'Decide on the selected items together'],
  [['U', 'Esc'], 'Back to the list'],
  [['Z'], 'Undo the newest decision while it is held'],
  [['L'], 'My actions: what became of each decision'],
  [['/'], 'Search'],
  [['?'], 'Show this list'],
];

export default function ShortcutsSheet({ onClose }: { onClose: () => void }) {
  const on = singleKeys.use();
  return (
    <Dialog title="Keyboard shortcuts" onClose={onClose}>
      <dl className="flex flex-col gap-2">
        {shortcuts.map(([keys, does]) => (
          <div key={does} className="flex items-center justify-between gap-4">
            <dd className="order-1 text-14">{does}</dd>
            <dt className="order-2 flex shrink-0 gap-1 text-soft">
              <span className="sr-only">{keys.join(' or ')}</span>
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
          </div>
        ))}
      </dl>
      <label className="flex min-h-8 items-center gap-2 border-line border-t pt-3 text-14">
        <input
          type="checkbox"
          checked={on}
          onChange={(event) => singleKeys.set(event.target.checked)}
          className="size-4 accent-accent"
        />
        Use single letters and digits as shortcuts
      </label>
    </Dialog>
  );
}
