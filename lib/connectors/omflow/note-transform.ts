import type { Note } from '@/lib/domain/note';
import type { ConnectionInfo } from '../contract';
import type { Worklog } from './schema';
import { instantOf } from './server-time';
import { compareTexts } from './text-order';

/** 1.1 gives a line no id; its moment, to the microsecond, is as good as one. */
const keyOf = ({ id, createtime }: Worklog) => id ?? createtime ?? '';

/** The order of writing: by id where there is one, else by the vendor's text of the time, which is finer than an instant. */
function compare(a: Worklog, b: Worklog): number {
  if (a.id && b.id) return Number(a.id) - Number(b.id);
  return compareTexts(a.createtime ?? '', b.createtime ?? '');
}

/** The work log as notes, oldest first. The vendor tells the writer's shown name only (vendor facts: omflow §6). */
export function toNotes(lines: readonly Worklog[], connection: Pick<ConnectionInfo, 'timeZone'>): Note[] {
  const seen = new Map<string, number>();
  return [...lines].sort(compare).map((line) => {
    const count = (seen.get(keyOf(line)) ?? 0) + 1;
    seen.set(keyOf(line), count);
    const name = line.create_user_id__nick_name;
    return {
      id: count === 1 ? `log:${keyOf(line)}` : `log:${keyOf(line)}:${count}`,
      text: line.content,
      at: instantOf(line.createtime, connection),
      person: name === null ? null : { id: null, name },
    };
  });
}
