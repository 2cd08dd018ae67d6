import { classNames } from './class-names';

/** The product's name: a tray with two sheets in it, then the word. */
export function Wordmark({ className }: { className?: string }) {
  return (
    <span
      className={classNames(
        'inline-flex items-center gap-2 font-semibold text-ink tracking-[-0.015em]',
        className,
      )}
    >
      <svg
        viewBox="0 0 20 20"
        className="size-[1.3em] text-accent"
        fill="none"
        stroke="currentColor"
        aria-hidden="true"
      >
        <path d="M6 4.25h8M4.75 7.5h10.500" strokeWidth="1.500" strokeLinecap="round" />
        <path
          d="M2.750 10.750h4.100a3.200 3.200 0 0 0 6.300 0h4.100v3.750a1.750 1.750 0 0 1-1.750 1.750h-11a1.750 1.750 0 0 1-1.750-1.750z"
          fill="currentColor"
          stroke="none"
        />
      </svg>
      Intray
    </span>
  );
}
