'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { copyText } from '@/components/ui/copy-text';

interface CopyCommentProps {
  readonly comment: string;
  /** What the button says, where it is no comment. */
  readonly label?: string;
  readonly className?: string;
}

/** Takes the comment of an action that went wrong, or what else was typed, along to wherever it is needed. */
export function CopyComment({ comment, label = 'Copy comment', className }: CopyCommentProps) {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle');
  if (comment === '') return null;
  const says = { idle: label, copied: 'Copied', failed: 'Could not copy: select the text instead' };
  const onClick = async () => setState((await copyText(comment)) ? 'copied' : 'failed');
  return (
    <Button onClick={() => void onClick()} className={className}>
      <span aria-live="polite">{says[state]}</span>
    </Button>
  );
}
