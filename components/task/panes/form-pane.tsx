'use client';

import { useQuery } from '@tanstack/react-query';
import { namingSystem } from '@/components/shell/system-name';
import { Button } from '@/components/ui/button';
import { languageOf } from '@/components/ui/language';
import { sentenceOf } from '@/lib/queries/api-problem';
import { formOptions } from '@/lib/queries/work-items';
import { PaneSection } from '../pane-section';
import { FormFieldValue } from './form-field-value';

interface FormPaneProps {
  readonly id: string;
  /** What people call the system that has the form. */
  readonly system: string;
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

function FormBody({ id, system }: FormPaneProps) {
  const { data: form, error, isPending, isFetching, refetch } = useQuery(formOptions(id));
  if (isPending) return <FormSkeleton system={system} />;
  if (error && !form)
    return (
      <div className="flex flex-col items-start gap-2">
        <p className="text-14 text-soft">
          The form could not be read. {namingSystem(sentenceOf(error), system)}
        </p>
        <Button aria-busy={isFetching || undefined} onClick={() => void refetch()}>
          {isFetching ? 'Trying…' : 'Try again'}
        </Button>
      </div>
    );
  const sections = form.sections.filter(({ fields }) => fields.length > 0);
  return (
    <>
      {form.note && <p className="text-13 text-quiet">{form.note}</p>}
      {sections.length === 0 && !form.note && <p className="text-13 text-quiet">This form has no fields.</p>}
      {sections.map(({ title, fields }, index) => (
        <div key={title ?? `part-${index}`} className="flex flex-col gap-2.5">
          {title && (
            <h4 lang={languageOf(title)} className="pt-1 font-medium text-13 text-soft">
              {title}
            </h4>
          )}
          <dl className="flex flex-col gap-2.5">
            {fields.map((field) => (
              <FormFieldValue key={field.id} field={field} />
            ))}
          </dl>
        </div>
      ))}
    </>
  );
}

/** The item's form as its system has it now, to read. */
export function FormPane(props: FormPaneProps) {
  return (
    <PaneSection title="Form">
      <FormBody {...props} />
    </PaneSection>
  );
}
