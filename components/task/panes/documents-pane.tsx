'use client';

import type { Documents } from '@/lib/domain/document';
import { documentsOptions } from '@/lib/queries/panes';
import { AddFiles } from '../documents/add-files';
import { DocumentRow } from '../documents/document-row';
import { Templates } from '../documents/templates';
import { LivePane } from './live-pane';

interface DocumentsPaneProps {
  readonly id: string;
  readonly system: string;
}

function DocumentList({ id, system, pane }: DocumentsPaneProps & { pane: Documents }) {
  const { documents, mayUpload, reason } = pane;
  if (documents.length === 0)
    return (
      <p className="text-13 text-quiet">
        {mayUpload || !reason ? 'No documents.' : `No documents to show. ${reason}`}
      </p>
    );
  return (
    <>
      <ul className="flex flex-col gap-3">
        {documents.map((document) => (
          <DocumentRow key={document.id} itemId={id} system={system} document={document} />
        ))}
      </ul>
      {documents.some(({ downloadable }) => !downloadable) && (
        <p className="text-12 text-quiet">
          {system} does not hand its files to other programs. Open the item there to read them.
        </p>
      )}
      {!mayUpload && reason && <p className="text-12 text-quiet">{reason}</p>}
    </>
  );
}

/** The files that hang on the item's process, and a place to add some. */
export function DocumentsPane({ id, system, isDecided }: DocumentsPaneProps & { isDecided: boolean }) {
  return (
    <LivePane title="Documents" subject="The documents" system={system} options={documentsOptions(id)}>
      {(pane) => (
        <div className="flex flex-col gap-4">
          <DocumentList id={id} system={system} pane={pane} />
          <Templates itemId={id} system={system} templates={pane.templates ?? []} />
          {pane.mayUpload && <AddFiles itemId={id} system={system} documents={pane} isDecided={isDecided} />}
        </div>
      )}
    </LivePane>
  );
}
