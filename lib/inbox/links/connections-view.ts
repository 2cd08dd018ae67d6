import type { z } from 'zod';
import type { LinkRecord } from '@/db/repositories/links';
import type { AuthFieldView, ConnectionView } from '@/lib/api/contract/connections';
import type { AuthField } from '@/lib/connectors/contract';
import type { Freshness } from '@/lib/domain/freshness';
import type { Connection } from '../runtime';

function fieldView({ id, label, kind, autoComplete, hint }: AuthField): z.infer<typeof AuthFieldView> {
  return { id, label, kind, autoComplete, hint: hint ?? null };
}

function linkView(link: LinkRecord): NonNullable<ConnectionView['link']> {
  return {
    username: link.subjectUsername,
    displayName: link.subjectName,
    state: link.state,
    managed: link.origin === 'configuration',
  };
}

/** A connection as one person sees it. Picks field by field: settings and credentials never get in. */
export function connectionView(
  { id, name, connector }: Connection,
  link: LinkRecord | undefined,
  freshness: Freshness | null,
): ConnectionView {
  const { manifest, auth } = connector;
  return {
    id,
    name,
    vendor: {
      id: manifest.id,
      displayName: manifest.displayName,
      mark: manifest.mark,
      docsUrl: manifest.docsUrl,
    },
    linking: auth.kind,
    // What an administrator fills in is no form for the person.
    fields: auth.kind === 'person' ? auth.fields.map(fieldView) : [],
    link: link ? linkView(link) : null,
    freshness: link ? freshness : null,
  };
}
