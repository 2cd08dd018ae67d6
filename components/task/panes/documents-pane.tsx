'use client';

import { dayText, fullDate } from '@/components/time/dates';
import { languageOf } from '@/components/ui/language';
import type { WorkDocument } from '@/lib/domain/document';
import { apiPaths } from '@/lib/paths';
import { documentsOptions } from '@/lib/queries/work-items';
import { documentSize } from './document-size';
import { LivePane } from './live-pane';

function factsOf({ label, size, version, person, at }: WorkDocument): string {
  const facts = [
    label,
    size === null ? null : documentSize(size),
    version === null ? null : `version ${version}`,
    person?.name,
    at === null ? null : dayText(at),
  ];
  return facts.filter(Boolean).join(' · ');
}

function DocumentLine({ id, document }: { id: string; document: WorkDocument }) {
  const language = languageOf(document.name);
  return (
    <li className="flex flex-col gap-0.5">
      {document.downloadable ? (
        <a
          lang={language}
          className="w-fit max-w-full break-words font-medium text-13 underline decoration-control underline-offset-4 hover:decoration-current"
          href={apiPaths.workItemDocument(id, document.id)}
          download
        >
          {document.name}
        </a>
      ) : (
        <span lang={language} className="break-words font-medium text-13">
          {document.name}
        </span>
      )}
      <p
        className="text-12 text-quiet tabular-nums"
        title={document.at === null ? undefined : fullDate(document.at)}
      >
        {factsOf(document)}
      </p>
    </li>
  );
}

/** The files that hang on the item's process, to download where its system lets other programs have them. */
export function DocumentsPane({ id, system }: { id: string; system: string }) {
  return (
    <LivePane title="Documents" subject="The documents" system={system} options={documentsOptions(id)}>
      {({ documents, reason }) =>
        documents.length === 0 ? (
          <p className="text-13 text-quiet">{['No documents.', reason].filter(Boolean).join(' ')}</p>
        ) : (
          <div className="flex flex-col gap-3">
            <ul className="flex flex-col gap-3">
              {documents.map((document) => (
                <DocumentLine key={document.id} id={id} document={document} />
              ))}
            </ul>
            {documents.some(({ downloadable }) => !downloadable) && (
              <p className="text-12 text-quiet">
                {system} does not hand its files to other programs. Open the item there to read them.
              </p>
            )}
          </div>
        )
      }
    </LivePane>
  );
}
