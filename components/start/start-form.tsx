'use client';

import type { FormEvent } from 'react';
import { namingSystem } from '@/components/shell/system-name';
import { Decoration } from '@/components/task/form/decoration';
import { FormFieldInput } from '@/components/task/form/form-field-input';
import { FormFieldValue } from '@/components/task/panes/form-field-value';
import { languageOf } from '@/components/ui/language';
import { TextField } from '@/components/ui/text-field';
import { decorations, type FormField, fieldsOf } from '@/lib/domain/form';
import { sentenceOf } from '@/lib/queries/api-problem';
import { FileChoice } from './file-choice';
import { StartButtons } from './start-buttons';
import { type StartFormPartProps, type Starting, useStarting } from './use-starting';

function FieldLine({
  field,
  starting,
  props,
}: {
  field: FormField;
  starting: Starting;
  props: StartFormPartProps;
}) {
  const { connectionId, startableId, system } = props;
  const { filling, sending, isBusy } = starting;
  if (decorations.has(field.kind)) return <Decoration field={field} />;
  if (field.kind === 'file' && field.editable) {
    const { maxBytes = null, extensions = [] } = field.rules ?? {};
    return (
      <FileChoice
        label={field.label}
        slot={field.id}
        limits={{ maxBytes, extensions }}
        required={field.required}
        problem={filling.problems.get(field.id) ?? null}
        sending={sending}
        disabled={isBusy}
      />
    );
  }
  if (field.editable && field.kind !== 'unknown')
    return (
      <FormFieldInput
        source={{ connectionId, startableId }}
        connectionId={connectionId}
        system={system}
        field={field}
        filling={filling}
        disabled={isBusy}
      />
    );
  return (
    <dl>
      <FormFieldValue field={field} />
    </dl>
  );
}

function Trouble({ starting, system }: { starting: Starting; system: string }) {
  const { error, count, isUnanswered } = starting;
  if (count > 0)
    return (
      <p role="alert" className="text-13 text-negative">
        {count === 1
          ? 'One field of the form is not right yet.'
          : `${count} fields of the form are not right yet.`}
      </p>
    );
  if (isUnanswered)
    return (
      <p className="max-w-prose text-13 text-caution">
        What you sent from here before was never answered, and it may have been started. Sent again just as it
        was, it is not started a second time, and you hear what became of it.
      </p>
    );
  if (!error) return null;
  return (
    <p role="alert" className="text-13 text-negative">
      {namingSystem(sentenceOf(error), system)} What you filled in is kept.
    </p>
  );
}

/** What a start asks for, and the buttons that hand it in or keep it. */
export function StartFormPart(props: StartFormPartProps) {
  const { system, start } = props;
  const starting = useStarting(props);
  const { filling, isBusy, inDoubt, attempt } = starting;
  const { form, takesTitle, keepsDrafts, draftNote = null, attachments } = start;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!inDoubt) attempt(false);
  };
  return (
    <form noValidate aria-label="What the start asks for" className="flex flex-col gap-4" onSubmit={submit}>
      {form.note && <p className="max-w-prose text-13 text-quiet">{form.note}</p>}
      {takesTitle && (
        <TextField
          label="Title"
          value={filling.title}
          maxLength={1_000}
          // What was typed into a start that is on its way would be thrown away; the keyboard may stay in it.
          readOnly={isBusy}
          className="max-w-xl"
          onChange={(event) => filling.setTitle(event.target.value)}
        />
      )}
      {form.sections.map((section, index) => (
        <section key={section.title ?? `part-${index}`} aria-label="Form" className="flex flex-col gap-3">
          {section.title && (
            <h2 lang={languageOf(section.title)} className="pt-2 font-semibold text-13">
              {section.title}
            </h2>
          )}
          {section.fields.map((field) => (
            <FieldLine key={field.id} field={field} starting={starting} props={props} />
          ))}
        </section>
      ))}
      {attachments !== null && (
        <FileChoice
          label="Files"
          slot={null}
          limits={attachments}
          sending={starting.sending}
          disabled={isBusy}
        />
      )}
      {fieldsOf(form).length === 0 && !form.note && (
        <p className="text-13 text-quiet">This start asks for nothing.</p>
      )}
      <Trouble starting={starting} system={system} />
      <StartButtons starting={starting} keepsDrafts={keepsDrafts} draftNote={draftNote} />
    </form>
  );
}
