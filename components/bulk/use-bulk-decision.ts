'use client';

import { useMemo, useState } from 'react';
import { clearComment, markCommentSent, useCommentDraft } from '@/components/task/comment-draft';
import { useAllUploads } from '@/components/task/documents/use-uploads';
import type { Bulk, BulkOffer } from '@/lib/api/contract/bulks';
import { useCreateBulk } from '@/lib/queries/bulks';
import { newIdempotencyKey } from '@/lib/queries/idempotency-key';
import { groupOffers } from './groups';
import {
  bulkRequest,
  type Choices,
  filesBeforeBulk,
  firstChoices,
  type GroupChoice,
  obstacleToBulk,
  planOf,
  undecidedOf,
} from './plan';
import type { SelectedItem } from './selected-items';

const leave: GroupChoice = { key: null, values: {}, names: new Map() };

/** The comment of a decision on several items is kept under this name, like that of an item under its id. */
const DRAFT = 'several-items';

/** Chooses for groups, comments, and asks for the decision. The same confirmation again is the same decision. */
export function useBulkDecision(
  items: ReadonlyMap<string, SelectedItem>,
  offers: readonly BulkOffer[],
  onDecided: (bulk: Bulk) => void,
) {
  const { groups, refusals } = useMemo(() => groupOffers(items, offers), [items, offers]);
  const [chosen, setChosen] = useState<Choices>(new Map());
  const [comment, setComment] = useCommentDraft(DRAFT, '');
  const [attempted, setAttempted] = useState(false);
  const [key, setKey] = useState<string | null>(null);
  const { mutate, isPending, error, reset } = useCreateBulk();
  const choices = useMemo(() => new Map([...firstChoices(groups), ...chosen]), [groups, chosen]);
  const plan = planOf(groups, choices);
  const uploads = useAllUploads();
  const obstacle = obstacleToBulk(groups, choices, comment) ?? filesBeforeBulk(plan, uploads);
  return {
    groups,
    refusals,
    plan,
    comment,
    setComment,
    choices,
    choose: (groupId: string, choice: GroupChoice) =>
      setChosen((earlier) => new Map([...earlier, [groupId, choice]])),
    undecided: undecidedOf(groups, choices).length,
    leaveTheRest() {
      const left = undecidedOf(groups, choices).map(({ id }) => [id, leave] as const);
      setChosen((earlier) => new Map([...earlier, ...left]));
    },
    /** Shown once the person wanted to go on. */
    obstacle: attempted ? obstacle : null,
    isConfirming: key !== null,
    review() {
      setAttempted(true);
      if (obstacle === null) setKey(newIdempotencyKey());
    },
    back() {
      setKey(null);
      reset();
    },
    confirm() {
      if (key === null || isPending) return;
      mutate(bulkRequest(plan, comment, key), {
        onSuccess(bulk) {
          markCommentSent(DRAFT, comment, bulk.id);
          clearComment(DRAFT, bulk.id);
          onDecided(bulk);
        },
      });
    },
    isPending,
    error,
  };
}
