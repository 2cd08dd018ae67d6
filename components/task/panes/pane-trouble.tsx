import { namingSystem } from '@/components/shell/system-name';
import { Button } from '@/components/ui/button';
import { ApiProblem, sentenceOf } from '@/lib/queries/api-problem';

interface PaneTroubleProps {
  /** "The history": the subject of the sentences about it. */
  readonly subject: string;
  /** What people call the system that it is read from. */
  readonly system: string;
  readonly error: Error;
  readonly isTrying: boolean;
  readonly onRetry: () => void;
}

const isForbidden = (error: Error): boolean => error instanceof ApiProblem && error.code === 'forbidden';

/** In place of a part of an item: the person may not see it, or it could not be read and can be tried again. */
export function PaneTrouble({ subject, system, error, isTrying, onRetry }: PaneTroubleProps) {
  const reason = namingSystem(sentenceOf(error), system);
  if (isForbidden(error))
    return (
      <p className="text-13 text-soft">
        You may not see {subject.toLowerCase()} of this item. {reason} The other parts of the item are not
        affected.
      </p>
    );
  return (
    <div className="flex flex-col items-start gap-2">
      <p className="text-13 text-soft">
        {subject} could not be read. {reason}
      </p>
      <Button aria-busy={isTrying || undefined} onClick={onRetry}>
        {isTrying ? 'Trying…' : 'Try again'}
      </Button>
    </div>
  );
}
