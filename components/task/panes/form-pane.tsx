'use client';

import { languageOf } from '@/components/ui/language';
import type { WorkForm } from '@/lib/api/contract/work-forms';
import { decorations, type FormField } from '@/lib/domain/form';
import { Decoration } from '../form/decoration';
import { DraftLine } from '../form/draft-line';
import { FileField } from '../form/file-field';
import { strandedEntries } from '../form/filled-form';
import { FormFieldInput } from '../form/form-field-input';
import { StrandedValues } from '../form/stranded-values';
import type { FormFilling } from '../form/use-form-filling';
import { PaneSection } from '../pane-section';
import { Elsewhere } from './elsewhere';
import { FormFieldValue } from './form-field-value';
import { PaneTrouble } from './pane-trouble';

interface FormPaneProps {
  readonly id: string;
  readonly connectionId: string;
  /** What people call the system that has the form. */
  readonly system: string;
  /** The item's page there, where it has one. */
  readonly page: string | null;
  readonly filling: FormFilling;
  /** Nothing can be changed just now, because a decision is under way. */
  readonly disabled: boolean;
}

const lines = ['w-2/5', 'w-3/5', 'w-1/3', 'w-1/2', 'w-2/3'];

function FormSkeleton({ system }: { system: string }) {
  return (
    <div className="flex flex-col gap-4" aria-busy="true">
      <p className="sr-only">Reading the form</p>
      {lines.map((width) => (
        <div key={width} className="flex gap-6">
          <div className="h-3 w-28 rounded-sm bg-hover" />
          <div className={`h-3 rounded-sm bg-hover ${width}`} />
        </div>
      ))}
      <p className="after-two-seconds text-13 text-quiet" aria-hidden="true">
        Reading the form from {system}…
      </p>
    </div>
  );
}

/** A field to fill in, a value to read, or what stands between them. */
function FieldLine({ field, ...props }: FormPaneProps & { field: FormField }) {
  if (decorations.has(field.kind)) return <Decoration field={field} />;
  const { id, system, page, filling, disabled } = props;
  if (field.editable && field.kind === 'file')
    return (
      <FileField
        itemId={id}
        system={system}
        page={page}
        field={field}
        problem={filling.problems.get(field.id) ?? null}
        disabled={disabled}
      />
    );
  if (field.editable && field.kind !== 'unknown')
    return <FormFieldInput {...props} source={{ workItemId: id }} field={field} />;
  return (
    <dl>
      <FormFieldValue field={field}>
        {filling.isEditable && <Elsewhere field={field} system={system} page={page} />}
      </FormFieldValue>
    </dl>
  );
}

function Sections({ form, ...props }: FormPaneProps & { form: WorkForm }) {
  const sections = form.sections.filter(({ fields }) => fields.length > 0);
  if (sections.length === 0 && !form.note)
    return <p className="text-13 text-quiet">This form has no fields.</p>;
  return sections.map(({ title, fields }, index) => (
    <div key={title ?? `part-${index}`} className="flex flex-col gap-3">
      {title && (
        <h4 lang={languageOf(title)} className="pt-2 font-semibold text-13">
          {title}
        </h4>
      )}
      {fields.map((field) => (
        <FieldLine key={field.id} field={field} {...props} />
      ))}
    </div>
  ));
}

function FormBody(props: FormPaneProps) {
  const { system, filling } = props;
  const { data: form, error, isPending, isFetching, refetch } = filling.query;
  if (isPending) return <FormSkeleton system={system} />;
  if (!form)
    return (
      <PaneTrouble
        subject="The form"
        system={system}
        error={error}
        isTrying={isFetching}
        onRetry={() => void refetch()}
      />
    );
  return (
    <>
      {form.note && <p className="text-13 text-quiet">{form.note}</p>}
      <Sections {...props} form={form} />
      <StrandedValues entries={strandedEntries(form, filling.entries)} />
      <DraftLine filling={filling} system={system} />
    </>
  );
}

/** The item's form as its system has it now: to read, and to fill in where that is the person's to do. */
export function FormPane(props: FormPaneProps) {
  return (
    <PaneSection title="Form">
      <FormBody {...props} />
    </PaneSection>
  );
}
