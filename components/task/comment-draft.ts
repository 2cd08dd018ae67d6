'use client';

import { useState } from 'react';
import { z } from 'zod';
import { forgetInTab, keepInTab, readInTab } from '@/lib/queries/kept-in-tab';

const nameOf = (itemId: string) => `comment.${itemId}`;

/** `actionId` is the action that the comment was sent with, once it has been. */
const Draft = z.object({ text: z.string(), actionId: z.string().nullable() });

function read(itemId: string): z.infer<typeof Draft> | null {
  try {
    return Draft.parse(JSON.parse(readInTab(nameOf(itemId)) ?? ''));
  } catch {
    return null;
  }
}

/** Where nothing can be kept, the comment lives as long as the item is open. */
function write(itemId: string, draft: z.infer<typeof Draft>): void {
  keepInTab(nameOf(itemId), JSON.stringify(draft));
}

/** Forgets the comment of an item once the action that carried it is confirmed; a newer comment stays. */
export function clearComment(itemId: string, actionId: string): void {
  if (read(itemId)?.actionId === actionId) forgetInTab(nameOf(itemId));
}

/** Remembers which action carried the comment, so that its confirmation clears the right one. */
export function markCommentSent(itemId: string, text: string, actionId: string): void {
  write(itemId, { text, actionId });
}

/**
 * The comment on one item, kept in this tab until its action is confirmed: it survives a reload, an error, a conflict
 * and a look at another item. `earlier` is a comment that the server kept, from an action that went wrong.
 */
export function useCommentDraft(itemId: string, earlier: string) {
  const [text, setText] = useState(() => read(itemId)?.text ?? earlier);
  const change = (next: string) => {
    setText(next);
    write(itemId, { text: next, actionId: null });
  };
  return [text, change] as const;
}
