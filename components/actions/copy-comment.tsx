'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';

/** Without HTTPS a browser has no clipboard to write to; the old way works there. */
async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = document.createElement('textarea');
    field.value = text;
    document.body.append(field);
    field.select();
    const done = document.execCommand('copy');
    field.remove();
    return done;
  }
}

const says = {
  idle: 'Copy comment',
  copied: 'Copied',
  failed: 'Could not copy: select the text instead',
} as const;

/** Takes the comment of an action that went wrong along to wherever it is needed. */
export function CopyComment({ comment, className }: { comment: string; className?: string }) {
  const [state, setState] = useState<keyof typeof says>('idle');
  if (comment === '') return null;
  const onClick = async () => setState((await copy(comment)) ? 'copied' : 'failed');
  return (
    <Button onClick={() => void onClick()} className={className}>
      <span aria-live="polite">{says[state]}</span>
    </Button>
  );
}
