'use client';

import { namingSystem } from '@/components/shell/system-name';
import { Button } from '@/components/ui/button';
import { languageOf } from '@/components/ui/language';
import { ProgressBar } from '@/components/ui/progress-bar';
import type { UploadLine } from './upload-queue';

interface UploadLinesProps {
  readonly lines: readonly UploadLine[];
  readonly system: string;
  readonly canRetry: (id: string) => boolean;
  readonly onRetry: (id: string) => void;
  readonly onRemove: (id: string) => void;
}

function stateText({ state, share }: UploadLine, system: string): string {
  if (state === 'waiting') return 'Waiting for its turn';
  if (state === 'passing-on') return `Passing it on to ${system}… This part can no longer be stopped.`;
  return `${Math.floor(share * 100)} % uploaded`;
}

function Line({ line, ...props }: Omit<UploadLinesProps, 'lines'> & { line: UploadLine }) {
  const { system, canRetry, onRetry, onRemove } = props;
  const hasFailed = line.state === 'failed';
  return (
    <li className="flex flex-col gap-1">
      <div className="flex items-center gap-x-3 max-md:flex-wrap">
        <span
          lang={languageOf(line.name)}
          className="min-w-0 flex-1 break-words font-medium text-13 max-md:basis-full"
        >
          {line.name}
        </span>
        {hasFailed && canRetry(line.id) && (
          <Button onClick={() => onRetry(line.id)}>{line.inDoubt ? 'Send it once more' : 'Try again'}</Button>
        )}
        {line.state !== 'passing-on' && (
          <Button tone="ghost" onClick={() => onRemove(line.id)}>
            {hasFailed ? 'Put away' : 'Cancel'}
          </Button>
        )}
      </div>
      {line.state === 'uploading' && (
        <ProgressBar label={`Uploading ${line.name}`} value={Math.floor(line.share * 100)} total={100} />
      )}
      {hasFailed ? (
        <p role="alert" className="text-13 text-negative">
          {namingSystem(line.problem ?? '', system)}
        </p>
      ) : (
        <p className="text-12 text-quiet tabular-nums">{stateText(line, system)}</p>
      )}
    </li>
  );
}

/** The files that are on their way, and those that did not get through. */
export function UploadLines({ lines, ...props }: UploadLinesProps) {
  if (lines.length === 0) return null;
  return (
    <ul aria-label="Files on their way" className="flex flex-col gap-3">
      {lines.map((line) => (
        <Line key={line.id} line={line} {...props} />
      ))}
    </ul>
  );
}
