import { CopyComment } from '@/components/actions/copy-comment';
import { languageOf } from '@/components/ui/language';
import type { DraftEntry } from '@/lib/domain/form';

type Stranded = readonly [id: string, entry: DraftEntry];

const asText = (entries: readonly Stranded[]): string =>
  entries.map(([, { label, values }]) => `${label}\n${values.join('\n')}`).join('\n\n');

/** What somebody filled in before the form changed: it cannot be sent any more, but it can be copied. */
export function StrandedValues({ entries }: { entries: readonly Stranded[] }) {
  if (entries.length === 0) return null;
  return (
    <div className="flex flex-col gap-2 rounded-md bg-caution-wash px-3 py-2.5 text-13">
      <p className="text-caution">
        You filled this in, but it can no longer be handed in. It is kept here to copy.
      </p>
      <dl className="flex flex-col gap-1.5">
        {entries.map(([id, { label, values }]) => (
          <div key={id}>
            <dt lang={languageOf(label)} className="text-quiet">
              {label}
            </dt>
            <dd lang={languageOf(values.join())} className="whitespace-pre-wrap break-words">
              {values.length === 0 ? 'Emptied' : values.join(', ')}
            </dd>
          </div>
        ))}
      </dl>
      <div>
        <CopyComment label="Copy what you filled in" comment={asText(entries)} />
      </div>
    </div>
  );
}
