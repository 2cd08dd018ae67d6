import type { FormItem, LoadedTask } from './schema';
import { handlerOf, isBlank, isField, storedValue } from './task';

/** Where a comment really arrives: a field of the form, or the ticket's worklog. */
export type CommentPlace = { kind: 'field'; item: FormItem } | { kind: 'worklog' };

const COMMENT_TITLE = /意見|備註|意见|备注|說明理由|コメント|備考|comment|remark|note|opinion|reason/i;
const DECISION_TITLE = /結果|決定|审核|審核|核准|簽核|裁決|结果|decision|result|approval|outcome|verdict/i;

const isEditable = (item: FormItem) => isField(item) && !item.hidden && !item.config.readonly;

/** OMFLOW has no decisions, only fields: mostly the stage's status, else a select that is named like one. */
export function decisionField({ formobject }: LoadedTask): FormItem | null {
  const selects = formobject.items.filter((item) => isEditable(item) && item.config.lists.length > 0);
  const status = selects.find(({ type }) => type === 'h_status');
  const named = selects.find(
    ({ type, config }) => type === 'list' && !config.multiple && DECISION_TITLE.test(config.title),
  );
  return status ?? named ?? null;
}

export const isNamedComment = ({ config }: FormItem) => COMMENT_TITLE.test(config.title);

/**
 * An editable text area that is named like a comment; else the worklog; else an area that is still empty and may be. A filled
 * area of another name is data, which a comment must not touch, and so is one that must be filled in.
 */
export function commentPlace(task: LoadedTask): CommentPlace | null {
  const areas = task.formobject.items.filter((item) => item.type === 'areabox' && isEditable(item));
  const named = areas.find(isNamedComment);
  if (named) return { kind: 'field', item: named };
  if (task.config.worklog) return { kind: 'worklog' };
  const empty = areas.find(({ id, config }) => !config.require && isBlank(storedValue(task, id)));
  return empty ? { kind: 'field', item: empty } : null;
}

/** What a required field lacks: the id of the form's field that stands for it, null where nothing is missing. */
function missingIn(task: LoadedTask, { id, type, config }: FormItem): string | null {
  const value = storedValue(task, id);
  if (type !== 'h_group') return config.require && isBlank(value) ? id : null;
  const handler = handlerOf(value);
  if (config.require && !handler?.group) return `${id}.group`;
  return config.user_require && !handler?.user ? `${id}.user` : null;
}

/**
 * The fields that OMFLOW demands, that are empty, and that nobody fills in here. A push without them is refused, read-only and
 * hidden ones included (vendor facts: omflow §5).
 */
export function unfilledFields(
  task: LoadedTask,
  filledIn: readonly (FormItem | null)[],
): { id: string; label: string }[] {
  const ours = new Set(filledIn.map((item) => item?.id));
  return task.formobject.items
    .filter((item) => isField(item) && !ours.has(item.id))
    .flatMap((item) => {
      const id = missingIn(task, item);
      return id === null ? [] : [{ id, label: item.config.title || item.config.group_title || item.id }];
    });
}
