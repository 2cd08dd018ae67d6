import { languageOf } from '@/components/ui/language';
import type { ActionDescriptor } from '@/lib/domain/action';

/** Only one item is open at a time. */
export const reasonsId = 'decision-reasons';

/** Why some are not offered; one sentence where it is the same for several. */
export function RefusalReasons({ actions }: { actions: readonly ActionDescriptor[] }) {
  const refused = actions.filter(({ available, reason }) => !available && reason);
  const reasons = [...new Set(refused.map(({ reason }) => reason))];
  if (reasons.length === 0) return null;
  return (
    <ul id={reasonsId} className="flex flex-col text-13 text-quiet">
      {reasons.map((reason) => {
        const labels = refused.filter((action) => action.reason === reason).map(({ label }) => label);
        return (
          <li key={reason}>
            <span lang={languageOf(labels.join())}>{labels.join(', ')}</span>: {reason}
          </li>
        );
      })}
    </ul>
  );
}
