'use client';

import { namingSystem } from '@/components/shell/system-name';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import type { WorkDocument } from '@/lib/domain/document';
import { sentenceOf } from '@/lib/queries/api-problem';
import { useRemoveDocument } from '@/lib/queries/submissions';

interface RemoveDialogProps {
  readonly itemId: string;
  readonly system: string;
  readonly document: WorkDocument;
  readonly onClose: () => void;
}

/** Removing a document cannot be undone, so it is asked first. */
export default function RemoveDialog({ itemId, system, document, onClose }: RemoveDialogProps) {
  const { mutateAsync, isPending, error } = useRemoveDocument(itemId);
  const remove = () => void mutateAsync(document.id).then(onClose, () => undefined);
  return (
    <Dialog
      title={`Remove ${document.name}?`}
      description={`It is removed in ${system}, for everybody. That cannot be undone.`}
      onClose={onClose}
    >
      {error && (
        <p role="alert" className="text-13 text-negative">
          {namingSystem(sentenceOf(error), system)}
        </p>
      )}
      <div className="flex justify-end gap-2 pt-1">
        <Button tone="ghost" onClick={onClose}>
          Cancel
        </Button>
        <Button tone="negative" disabled={isPending} onClick={remove}>
          {isPending ? 'Removing…' : 'Remove'}
        </Button>
      </div>
    </Dialog>
  );
}
