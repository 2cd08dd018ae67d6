import { classNames } from '@/components/ui/class-names';

/** A connection's small monochrome mark. What it stands for is said beside it, or to screen readers by `name`. */
export function VendorMark({ mark, name, className }: { mark: string; name?: string; className?: string }) {
  return (
    <span
      title={name}
      className={classNames(
        'inline-flex h-4 min-w-4 shrink-0 items-center justify-center rounded-[4px] border border-control px-[3px] font-semibold text-[10px] text-soft leading-none',
        className,
      )}
    >
      <span aria-hidden="true">{mark}</span>
      {name && <span className="sr-only">{name}</span>}
    </span>
  );
}
