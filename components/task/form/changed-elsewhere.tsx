import { namingSystem } from '@/components/shell/system-name';
import { Button } from '@/components/ui/button';
import { languageOf } from '@/components/ui/language';
import { ScrollArea } from '@/components/ui/scroll-area';
import type { FormField } from '@/lib/domain/form';
import { thenAtField } from './handed-on-focus';
import type { FormFilling } from './use-form-filling';

interface ChangedElsewhereProps {
  /** The id of the field's control. */
  readonly id: string;
  readonly field: FormField;
  readonly filling: Pick<FormFilling, 'takeTheirs' | 'keepMine'>;
  readonly system: string;
  readonly disabled: boolean;
}

/** How much of a text is quoted within a sentence. */
const QUOTED_CHARACTERS = 200;

/** Said where the system holds another value by now than when the person began to change it. */
export function ChangedElsewhere({ id, field, filling, system, disabled }: ChangedElsewhereProps) {
  const text = field.kind === 'table' ? '' : field.display.join(', ');
  const isLong = text.length > QUOTED_CHARACTERS || text.includes('\n');
  const shortly = isLong ? 'another text' : `“${text || 'nothing'}”`;
  const theirs = field.kind === 'table' ? 'other rows' : shortly;
  const where = (
    <span lang={languageOf(field.label)} className="sr-only">
      {` in “${field.label}”`}
    </span>
  );
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-13 text-caution">
      <p id={`${id}-notice`}>
        {namingSystem(`The system holds ${theirs} by now, changed since you began.`, system)}
      </p>
      {isLong && (
        <ScrollArea
          label={`What ${system} holds in “${field.label}”`}
          className="max-h-32 basis-full overflow-y-auto border-line border-l-2 pl-3"
        >
          <p lang={languageOf(text)} className="whitespace-pre-wrap break-words text-soft">
            {text}
          </p>
        </ScrollArea>
      )}
      <div className="flex gap-2">
        <Button ref={thenAtField} disabled={disabled} onClick={() => filling.takeTheirs(field)}>
          <span>Use that{where}</span>
        </Button>
        <Button ref={thenAtField} tone="ghost" disabled={disabled} onClick={() => filling.keepMine(field)}>
          <span>Keep mine{where}</span>
        </Button>
      </div>
    </div>
  );
}
