import { CopyComment } from '@/components/actions/copy-comment';
import { languageOf } from '@/components/ui/language';
import type { DraftEntry } from '@/lib/domain/form';
import { wordsOfRow } from '@/lib/domain/table-rows';

type Stranded = readonly [id: string, entry: DraftEntry];

const linesOf = ({ values, table }: DraftEntry): string =>
  (table ? values.map(wordsOfRow) : values).join('\n');

const asText = (entries: readonly Stranded[]): string =>
  entries.map(([, entry]) => `${entry.label}\n${linesOf(entry)}`).join('\n\n');

/** What somebody filled in before the form changed: it cannot be sent any more, but it can be copied. */
export function StrandedValues({ entries }: { entries: readonly Stranded[] }) {
  if (entries.length === 0) return null;
  return (
    <div className="flex flex-col gap-2 rounded-md bg-caution-wash px-3 py-2.5 text-13">
      <p className="text-caution">
        You filled this in, but it can no longer be handed in. It is kept here to copy.
      </p>
      <dl className="flex flex-col gap-1.5">
        {entries.map(([id, entry]) => (
          <div key={id}>
            <dt lang={languageOf(entry.label)} className="text-quiet">
              {entry.label}
            </dt>
            <dd lang={languageOf(linesOf(entry))} className="whitespace-pre-wrap break-words">
              {entry.values.length === 0 ? 'Emptied' : linesOf(entry)}
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
