'use client';

import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { StripChoices, StripLine } from '@/components/actions/strip-line';
import { namingSystem, systemName } from '@/components/shell/system-name';
import type { ConnectionView } from '@/lib/api/contract/connections';
import { connectionsOptions } from '@/lib/queries/connections';
import { failedUnseen, guardLeaving, type Upload, uploadQueueOf } from './upload-queues';
import { useAllUploads } from './use-uploads';

interface FailedUploadProps {
  readonly upload: Upload;
  readonly connections: readonly ConnectionView[];
  readonly onOpen: () => void;
  readonly onDismiss: () => void;
}

/** A file that did not get through, by its name and its item's. */
export function FailedUpload({ upload, connections, onOpen, onDismiss }: FailedUploadProps) {
  const { name, problem, item, inDoubt } = upload.line;
  const reason = problem ?? '';
  const told = item ? namingSystem(reason, systemName(connections, item.connectionId)) : reason;
  const what = inDoubt ? `It is not certain that “${name}” was added.` : `“${name}” was not added.`;
  return (
    <StripLine
      state="not-added"
      sentence={`${what} ${told}`}
      title={item?.title ?? 'An item that you had open'}
      stacked
    >
      <StripChoices onOpen={onOpen} onDismiss={onDismiss} />
    </StripLine>
  );
}

/** The files that have failed for items that are not on screen; while files are on their way the page is not left unasked. */
export function UploadsElsewhere({ openItem }: { openItem: (id: string) => void }) {
  const uploads = useAllUploads();
  const { data: connections = [] } = useQuery(connectionsOptions());
  useEffect(() => guardLeaving(window), []);
  return failedUnseen(uploads).map((upload) => (
    <FailedUpload
      key={upload.line.id}
      upload={upload}
      connections={connections}
      onOpen={() => openItem(upload.itemId)}
      onDismiss={() => uploadQueueOf(upload.itemId).remove(upload.line.id)}
    />
  ));
}
