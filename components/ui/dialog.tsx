'use client';

import { Dialog as Primitive } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names';
import { languageOf } from './language';

interface DialogProps {
  readonly title: string;
  readonly description?: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** For more than a few lines. */
  readonly wide?: boolean;
}

const backdrop = 'fixed inset-0 z-40 bg-[oklch(0_0_0/0.32)]';

/** A dialog in the middle of the page. Fetch it lazily: it is not needed to show a page. */
export function Dialog({ title, description, onClose, children, wide = false }: DialogProps) {
  return (
    <Primitive.Root open onOpenChange={(open) => !open && onClose()}>
      <Primitive.Portal>
        <Primitive.Backdrop className={backdrop} />
        <Primitive.Popup
          className={classNames(
            'fixed left-1/2 z-50 flex -translate-x-1/2 flex-col gap-3 overflow-y-auto rounded-lg border border-line bg-raised p-5 shadow-[0_12px_48px_oklch(0_0_0/0.2)] outline-none',
            wide
              ? 'top-[8vh] max-h-[84vh] w-[min(44rem,calc(100vw-1rem))]'
              : 'top-[18vh] max-h-[70vh] w-[min(28rem,calc(100vw-2rem))]',
          )}
        >
          <div className="flex items-start justify-between gap-3">
            <Primitive.Title lang={languageOf(title)} className="min-w-0 break-words font-semibold text-16">
              {title}
            </Primitive.Title>
            <Primitive.Close
              aria-label="Close"
              className="-mt-1 -mr-2 inline-flex size-8 shrink-0 items-center justify-center rounded-md text-quiet hover:bg-hover hover:text-ink"
            >
              <X className="size-4" strokeWidth={1.75} />
            </Primitive.Close>
          </div>
          {description && (
            <Primitive.Description className="text-14 text-soft">{description}</Primitive.Description>
          )}
          {children}
        </Primitive.Popup>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

/** A sheet from the left edge, for what is a sidebar where there is room. */
export function Sheet({ title, onClose, children }: Omit<DialogProps, 'description'>) {
  return (
    <Primitive.Root open onOpenChange={(open) => !open && onClose()}>
      <Primitive.Portal>
        <Primitive.Backdrop className={backdrop} />
        <Primitive.Popup className="fixed inset-y-0 left-0 z-50 flex w-[min(17rem,85vw)] flex-col border-line border-r bg-panel outline-none">
          <Primitive.Title className="sr-only">{title}</Primitive.Title>
          {children}
        </Primitive.Popup>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
