import { exactCount } from '@/components/inbox/names';
import { languageOf } from '@/components/ui/language';
import type { Refusal } from './groups';

const SHOWN = 20;

/** Those that cannot be decided together, by reason; which they are opens on demand. */
export function RefusedItems({ refusals, unseen }: { refusals: readonly Refusal[]; unseen: number }) {
  const count = refusals.reduce((sum, { items }) => sum + items.length, 0);
  if (count + unseen === 0) return null;
  return (
    <div className="flex flex-col gap-1.5 border-line border-t pt-3 text-13 text-soft">
      {count > 0 && <p className="font-medium">{exactCount(count)} cannot be decided together</p>}
      {refusals.map(({ reason, items }) => (
        <details key={reason}>
          <summary className="cursor-pointer rounded-sm">
            <span className="tabular-nums">{exactCount(items.length)}</span>: {reason}
          </summary>
          <ul className="list-inside list-disc py-1 pl-4 text-quiet">
            {items.slice(0, SHOWN).map(({ id, title }) => (
              <li key={id} lang={languageOf(title)} className="truncate">
                {title}
              </li>
            ))}
            {items.length > SHOWN && <li>and {exactCount(items.length - SHOWN)} more</li>}
          </ul>
        </details>
      ))}
      {unseen > 0 && <p>{exactCount(unseen)} were not looked at and stay as they are.</p>}
    </div>
  );
}
