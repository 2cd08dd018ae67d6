import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { paths } from '@/lib/paths';
import type { Starting } from './use-starting';

interface StartButtonsProps {
  readonly starting: Pick<Starting, 'isBusy' | 'inDoubt' | 'attempt'>;
  readonly keepsDrafts: boolean;
  /** What the system's draft does not keep of what is filled in, as a sentence; null where it keeps all. */
  readonly draftNote: string | null;
}

/** Hands the start in, or keeps it. Where one may have got through already, both say that they make another. */
export function StartButtons({
  starting: { isBusy, inDoubt, attempt },
  keepsDrafts,
  draftNote,
}: StartButtonsProps) {
  const note = keepsDrafts ? draftNote : null;
  return (
    <div className="flex flex-col gap-2">
      {inDoubt && (
        <p className="max-w-prose text-13 text-caution">
          Nobody can tell whether it was started before. If it was, starting it once more makes a second one.
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        {inDoubt ? (
          // Enter in a field does not press it: whoever makes another one means it.
          <Button tone="primary" aria-busy={isBusy || undefined} onClick={() => attempt(false)}>
            {isBusy ? 'Sending…' : 'Start once more'}
          </Button>
        ) : (
          <Button type="submit" tone="primary" aria-busy={isBusy || undefined}>
            {isBusy ? 'Sending…' : 'Start'}
          </Button>
        )}
        {keepsDrafts && (
          <Button
            disabled={isBusy}
            aria-describedby={note === null ? undefined : 'draft-note'}
            onClick={() => attempt(true)}
          >
            {inDoubt ? 'Keep as a draft once more' : 'Keep as a draft'}
          </Button>
        )}
        <Link
          href={paths.start()}
          className="inline-flex min-h-8 items-center rounded-md px-3 font-medium text-13 text-soft hover:bg-hover"
        >
          Back
        </Link>
      </div>
      {note !== null && (
        <p id="draft-note" className="max-w-prose text-12 text-quiet">
          {note}
        </p>
      )}
    </div>
  );
}
