import { languageOf } from '@/components/ui/language';
import type { AskedInput } from './decision-inputs';

/** What an action asks, and whether it may be left out: most of what one asks may not. */
export function AskedLabel({ input }: { input: Pick<AskedInput, 'label' | 'required'> }) {
  return (
    <>
      <span lang={languageOf(input.label)}>{input.label}</span>
      {!input.required && <span className="font-normal text-quiet"> (optional)</span>}
    </>
  );
}
