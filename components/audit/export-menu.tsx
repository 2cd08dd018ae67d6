'use client';

import { Download } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Button } from '@/components/ui/button';

const ExportDialog = lazy(() => import('./export-dialog'));

/** A button that asks what is wanted of the log of decisions, and saves it as a file. */
export function ExportMenu() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button tone="ghost" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Download className="size-4" strokeWidth={1.75} aria-hidden="true" />
        Export
      </Button>
      <Suspense fallback={null}>{open && <ExportDialog onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}
