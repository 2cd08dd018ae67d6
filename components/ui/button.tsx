import type { ComponentProps } from 'react';
import { classNames } from './class-names';

export type ButtonTone = 'primary' | 'negative' | 'plain' | 'ghost';

const base =
  'inline-flex min-h-8 shrink-0 items-center justify-center gap-2 rounded-md border px-3 font-medium text-13 ' +
  'transition-colors disabled:cursor-default aria-disabled:cursor-default';

const tones: Record<ButtonTone, string> = {
  primary:
    'border-transparent bg-accent text-on-accent hover:bg-accent-strong ' +
    'disabled:border-control disabled:bg-transparent disabled:text-quiet',
  negative:
    'border-negative bg-transparent text-negative hover:bg-negative-wash disabled:border-control disabled:text-quiet',
  plain: 'border-control bg-canvas text-ink hover:bg-hover disabled:text-quiet disabled:hover:bg-canvas',
  ghost: 'border-transparent bg-transparent text-soft hover:bg-hover hover:text-ink disabled:text-quiet',
};

type ButtonProps = ComponentProps<'button'> & { tone?: ButtonTone };

/** Every button of the product. `type` is "button" unless it says otherwise, so that none submits by accident. */
export function Button({ tone = 'plain', type = 'button', className, ...rest }: ButtonProps) {
  return <button type={type} className={classNames(base, tones[tone], className)} {...rest} />;
}

/** A square button that holds one icon. Its `aria-label` is what it does. */
export function IconButton({
  className,
  type = 'button',
  ...rest
}: ComponentProps<'button'> & { 'aria-label': string }) {
  return (
    <button
      type={type}
      title={rest['aria-label']}
      className={classNames(
        'inline-flex size-8 shrink-0 items-center justify-center rounded-md text-quiet hover:bg-hover hover:text-ink',
        className,
      )}
      {...rest}
    />
  );
}
