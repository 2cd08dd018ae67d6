'use client';

import { lazy, Suspense, useState } from 'react';
import { dayText, fullDate } from '@/components/time/dates';
import { Button } from '@/components/ui/button';
import { languageOf } from '@/components/ui/language';
import type { WorkDocument } from '@/lib/domain/document';
import { apiPaths } from '@/lib/paths';
import { documentSize } from '../panes/document-size';
import { fileKind } from './file-kind';
import { OlderVersions } from './older-versions';
import { isPreviewable } from './previewable';

const PreviewDialog = lazy(() => import('./preview-dialog'));
const RemoveDialog = lazy(() => import('./remove-dialog'));

function factsOf(document: WorkDocument): string {
  const { label, size, version, person, at, folder } = document;
  const facts = [
    folder && folder.length > 0 ? folder.join(' / ') : null,
    label,
    fileKind(document),
    size === null ? null : documentSize(size),
    version === null ? null : `version ${version}`,
    person?.name,
    at === null ? null : dayText(at),
  ];
  return facts.filter(Boolean).join(' · ');
}

function Name({ itemId, document }: { itemId: string; document: WorkDocument }) {
  const language = languageOf(document.name);
  if (!document.downloadable)
    return (
      <span lang={language} className="break-words font-medium text-13">
        {document.name}
      </span>
    );
  return (
    <a
      lang={language}
      className="w-fit max-w-full break-words font-medium text-13 underline decoration-control underline-offset-4 hover:decoration-current"
      href={apiPaths.workItemDocument(itemId, document.id)}
      download
    >
      {document.name}
    </a>
  );
}

interface DocumentRowProps {
  readonly itemId: string;
  readonly system: string;
  readonly document: WorkDocument;
}

/** A file of the item's process: to download, to look at, and to remove where that is the person's to do. */
export function DocumentRow({ itemId, system, document }: DocumentRowProps) {
  const [open, setOpen] = useState<'preview' | 'remove' | null>(null);
  const close = () => setOpen(null);
  return (
    <li className="flex items-start gap-3 max-md:flex-col max-md:items-stretch max-md:gap-0">
      <div className="flex min-w-0 flex-1 flex-col gap-0.5">
        <Name itemId={itemId} document={document} />
        <p
          className="text-12 text-quiet tabular-nums"
          title={document.at === null ? undefined : fullDate(document.at)}
        >
          {factsOf(document)}
        </p>
        <OlderVersions itemId={itemId} document={document} />
      </div>
      <div className="-my-1.5 -mr-3 flex empty:hidden max-md:my-0 max-md:-ml-3">
        {isPreviewable(document) && (
          <Button tone="ghost" aria-label={`Look at ${document.name}`} onClick={() => setOpen('preview')}>
            Look
          </Button>
        )}
        {document.removable && (
          <Button tone="ghost" aria-label={`Remove ${document.name}`} onClick={() => setOpen('remove')}>
            Remove
          </Button>
        )}
      </div>
      <Suspense>
        {open === 'preview' && (
          <PreviewDialog itemId={itemId} system={system} document={document} onClose={close} />
        )}
        {open === 'remove' && (
          <RemoveDialog itemId={itemId} system={system} document={document} onClose={close} />
        )}
      </Suspense>
    </li>
  );
}
