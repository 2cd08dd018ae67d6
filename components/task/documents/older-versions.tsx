import type { WorkDocument } from '@/lib/domain/document';
import { apiPaths } from '@/lib/paths';

interface OlderVersionsProps {
  readonly itemId: string;
  readonly document: Pick<WorkDocument, 'name' | 'olderVersions'>;
}

/** What a document was before, to be downloaded; nothing where there is only one version of it. */
export function OlderVersions({ itemId, document: { name, olderVersions = [] } }: OlderVersionsProps) {
  if (olderVersions.length === 0) return null;
  return (
    <ul aria-label={`Older versions of ${name}`} className="flex flex-wrap gap-x-3 gap-y-1 pt-0.5">
      {olderVersions.map(({ id, version }) => (
        <li key={id}>
          <a
            aria-label={`${name}, version ${version}`}
            className="text-12 underline decoration-control underline-offset-4 hover:decoration-current"
            href={apiPaths.workItemDocument(itemId, id)}
            download
          >
            Version {version}
          </a>
        </li>
      ))}
    </ul>
  );
}
