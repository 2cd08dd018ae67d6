import { classNames } from './class-names';

interface ProgressBarProps {
  readonly label: string;
  readonly value: number;
  readonly total: number;
  /** Of the value, what went wrong: shown in its own tone behind the rest. */
  readonly failed?: number;
  readonly className?: string;
}

const share = (part: number, total: number) => `${total === 0 ? 0 : (100 * part) / total}%`;

/** How much of a known amount is done. */
export function ProgressBar({ label, value, total, failed = 0, className }: ProgressBarProps) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={value}
      className={classNames(
        'flex h-1.5 overflow-hidden rounded-full bg-line forced-colors:border forced-colors:border-[CanvasText]',
        className,
      )}
    >
      <span
        className="bg-accent forced-colors:bg-[Highlight]"
        style={{ width: share(value - failed, total) }}
      />
      <span className="bg-negative" style={{ width: share(failed, total) }} />
    </div>
  );
}
