import { classNames } from './class-names';

interface ProgressBarProps {
  readonly label: string;
  readonly value: number;
  readonly total: number;
  /** Of the value, what went wrong: shown in its own tone behind the rest. */
  readonly failed?: number;
  /** On a dark ground in a light theme, and the other way round. */
  readonly inverse?: boolean;
}

const share = (part: number, total: number) => `${total === 0 ? 0 : (100 * part) / total}%`;

/** How much of a known amount is done. */
export function ProgressBar({ label, value, total, failed = 0, inverse = false }: ProgressBarProps) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={value}
      className={classNames(
        'flex h-1.5 overflow-hidden rounded-full forced-colors:border forced-colors:border-[CanvasText]',
        inverse ? 'bg-canvas/25' : 'bg-line',
      )}
    >
      <span
        className={classNames('forced-colors:bg-[Highlight]', inverse ? 'bg-canvas' : 'bg-accent')}
        style={{ width: share(value - failed, total) }}
      />
      <span className="bg-negative" style={{ width: share(failed, total) }} />
    </div>
  );
}
