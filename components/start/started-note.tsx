import Link from 'next/link';
import type { Submission } from '@/lib/api/contract/submissions';
import { paths } from '@/lib/paths';

interface StartedNoteProps {
  readonly title: string;
  readonly system: string;
  readonly submission: Submission;
  readonly wasSaved: boolean;
}

const linkClass =
  'inline-flex min-h-8 items-center rounded-md border border-control px-3 font-medium text-13 hover:bg-hover';

/** What came of the start, and where it can be found. */
export function StartedNote({ title, system, submission, wasSaved }: StartedNoteProps) {
  const number = submission.processNumber ? ` as ${submission.processNumber}` : '';
  return (
    <output className="flex flex-col items-start gap-3">
      <p className="text-14">
        {wasSaved
          ? `“${title}” is kept as a draft in ${system}${number}.`
          : `“${title}” was started in ${system}${number}.`}
      </p>
      {submission.error && <p className="text-13 text-caution">{submission.error.message}</p>}
      <div className="flex flex-wrap gap-2">
        <Link
          href={paths.inbox({
            box: wasSaved ? 'pending' : 'initiated',
            item: submission.startedItemId ?? undefined,
          })}
          className={linkClass}
        >
          {wasSaved ? 'Show my pending work' : 'Show what I started'}
        </Link>
        <Link href={paths.start()} className={linkClass}>
          Start another
        </Link>
      </div>
    </output>
  );
}
