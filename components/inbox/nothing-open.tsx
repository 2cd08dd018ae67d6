import { Kbd } from '@/components/ui/kbd';

/** The right pane before an item is open. */
export function NothingOpen({ hasItems }: { hasItems: boolean }) {
  if (!hasItems) return null;
  return (
    <div className="flex flex-1 flex-col gap-2 px-8 pt-26 text-13 text-quiet">
      <p>Open an item to read and decide it here.</p>
      <p className="flex items-center gap-1.5 max-md:hidden">
        <Kbd>J</Kbd> <Kbd>K</Kbd> move, <Kbd>Enter</Kbd> opens, <Kbd>?</Kbd> shows all keys
      </p>
    </div>
  );
}
