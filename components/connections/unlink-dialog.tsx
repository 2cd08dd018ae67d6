'use client';

import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import type { ConnectionView } from '@/lib/api/contract/connections';
import { sentenceOf } from '@/lib/queries/api-problem';
import { useUnlinkAccount } from '@/lib/queries/connections';

export default function UnlinkDialog({
  connection,
  onClose,
}: {
  connection: ConnectionView;
  onClose: () => void;
}) {
  const { mutate, error, isPending } = useUnlinkAccount(connection.id);
  return (
    <Dialog
      title={`Unlink ${connection.name}?`}
      description={`Its items leave your inbox and your sign-in is deleted. Nothing changes in ${connection.vendor.displayName}; you can link it again.`}
      onClose={onClose}
    >
      {error && (
        <p role="alert" className="text-13 text-negative">
          {sentenceOf(error)}
        </p>
      )}
      <div className="flex justify-end gap-2 pt-1">
        <Button tone="ghost" onClick={onClose}>
          Cancel
        </Button>
        <Button
          tone="negative"
          disabled={isPending}
          onClick={() => mutate(undefined, { onSuccess: onClose })}
        >
          Unlink
        </Button>
      </div>
    </Dialog>
  );
}
