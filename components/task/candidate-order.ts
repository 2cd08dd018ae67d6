import type { Candidate } from '@/lib/domain/person';

/** Whom the system takes before whom it refuses, and among them those chosen of late first; otherwise the system's order. */
export function recentFirst(
  people: readonly Candidate[],
  recent: ReadonlyMap<string, string>,
): readonly Candidate[] {
  const rank = new Map([...recent.keys()].map((id, index) => [id, index]));
  const place = ({ id, refusal }: Candidate) =>
    refusal === null ? (rank.get(id) ?? recent.size) : recent.size + 1;
  return people.toSorted((one, other) => place(one) - place(other));
}
