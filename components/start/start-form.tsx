'use client';

import Link from 'next/link';
import { type FormEvent, useRef, useState } from 'react';
import { namingSystem } from '@/components/shell/system-name';
import { Decoration } from '@/components/task/form/decoration';
import { FormFieldInput } from '@/components/task/form/form-field-input';
import { showFirstProblem } from '@/components/task/form/form-obstacle';
import { FormFieldValue } from '@/components/task/panes/form-field-value';
import { Button } from '@/components/ui/button';
import { languageOf } from '@/components/ui/language';
import { TextField } from '@/components/ui/text-field';
import type { StartForm } from '@/lib/api/contract/startable';
import type { Submission } from '@/lib/api/contract/submissions';
import { decorations, type FormField, fieldsOf } from '@/lib/domain/form';
import { paths } from '@/lib/paths';
import { ApiProblem, sentenceOf } from '@/lib/queries/api-problem';
import { newIdempotencyKey } from '@/lib/queries/idempotency-key';
import { useStartProcess } from '@/lib/queries/start';
import { FileChoice } from './file-choice';
import { useFilesToSend } from './use-files-to-send';
import { useStartFilling } from './use-start-filling';

interface StartFormPartProps {
  readonly connectionId: string;
  readonly startableId: string;
  readonly system: string;
  readonly start: StartForm;
  readonly onStarted: (submission: Submission, wasSaved: boolean) => void;
}

/** True where nothing was started, so that the next try is another. Of an uncertain start the answer stays the same. */
const isOver = (problem: unknown): boolean =>
  problem instanceof ApiProblem && problem.wasAnswered && problem.code !== 'uncertain';

/** Everything between filling in and having started: files first, then the start itself, once. */
function useStarting({ connectionId, startableId, start, onStarted }: StartFormPartProps) {
  const sending = useFilesToSend();
  const filling = useStartFilling(start.form, `start.${connectionId}.${startableId}`, sending.attached);
  const { mutateAsync } = useStartProcess();
  const [title, setTitle] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const [count, setCount] = useState(0);
  const idempotencyKey = useRef(newIdempotencyKey());

  const send = async (saveOnly: boolean) => {
    setBusy(true);
    setError(null);
    try {
      const attachments = await sending.bring(new AbortController().signal);
      const submission = await mutateAsync({
        connectionId,
        startableId,
        title: title.trim() || null,
        values: filling.values(),
        attachments,
        saveOnly,
        idempotencyKey: idempotencyKey.current,
      });
      filling.forget();
      onStarted(submission, saveOnly);
    } catch (problem) {
      if (isOver(problem)) idempotencyKey.current = newIdempotencyKey();
      setError(problem instanceof Error ? problem : new Error(String(problem)));
    } finally {
      setBusy(false);
    }
  };
  const attempt = (saveOnly: boolean) => {
    if (isBusy) return;
    // A file that is not taken is never left out without a word: whoever chose it takes it out.
    const refused = sending.files.filter(({ problem }) => problem !== null).length;
    const problems = (saveOnly ? 0 : filling.check().length) + refused;
    setCount(problems);
    if (problems > 0) return showFirstProblem();
    return void send(saveOnly);
  };
  return { filling, sending, title, setTitle, isBusy, error, count, attempt };
}

type Starting = ReturnType<typeof useStarting>;

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

function Trouble({ starting: { error, count }, system }: { starting: Starting; system: string }) {
  if (count > 0)
    return (
      <p role="alert" className="text-13 text-negative">
        {count === 1
          ? 'One field of the form is not right yet.'
          : `${count} fields of the form are not right yet.`}
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
  const { title, setTitle, isBusy, attempt } = starting;
  const { form, takesTitle, keepsDrafts, attachments } = start;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    attempt(false);
  };
  return (
    <form noValidate aria-label="What the start asks for" className="flex flex-col gap-4" onSubmit={submit}>
      {form.note && <p className="max-w-prose text-13 text-quiet">{form.note}</p>}
      {takesTitle && (
        <TextField
          label="Title"
          value={title}
          maxLength={1_000}
          className="max-w-xl"
          onChange={(event) => setTitle(event.target.value)}
        />
      )}
      {form.sections.map((section, index) => (
        <section key={section.title ?? `part-${index}`} aria-label="Form" className="flex flex-col gap-3">
          {section.title && (
            <h2 lang={languageOf(section.title)} className="pt-1 font-medium text-13 text-soft">
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
      <div className="flex flex-wrap gap-2">
        <Button type="submit" tone="primary" aria-busy={isBusy || undefined}>
          {isBusy ? 'Sending…' : 'Start'}
        </Button>
        {keepsDrafts && (
          <Button disabled={isBusy} onClick={() => attempt(true)}>
            Keep as a draft
          </Button>
        )}
        <Link
          href={paths.start()}
          className="inline-flex min-h-8 items-center rounded-md px-3 font-medium text-13 text-soft hover:bg-hover"
        >
          Back
        </Link>
      </div>
    </form>
  );
}
