'use client';

import { useState } from 'react';
import { namingSystem } from '@/components/shell/system-name';
import { Button } from '@/components/ui/button';
import { languageOf } from '@/components/ui/language';
import type { DocumentTemplate } from '@/lib/domain/document';
import { isUncertain, sentenceOf } from '@/lib/queries/api-problem';
import { useGenerateDocument } from '@/lib/queries/submissions';

interface TemplatesProps {
  readonly itemId: string;
  readonly system: string;
  readonly templates: readonly DocumentTemplate[];
}

/** Of which templates nobody can tell whether the system has made a document when it was asked last. */
function useDoubts() {
  const [doubts, setDoubts] = useState<readonly string[]>([]);
  const without = (id: string) => doubts.filter((one) => one !== id);
  return {
    doubts,
    settle: (id: string) => setDoubts(without(id)),
    fail: (id: string, problem: unknown) => isUncertain(problem) && setDoubts([...without(id), id]),
  };
}

const formatsText = ({ formats }: DocumentTemplate) =>
  formats.length > 0 ? ` as ${formats.join(' and ')}` : '';

/** Documents that the system makes of the item's data, when somebody asks for them. */
export function Templates({ itemId, system, templates }: TemplatesProps) {
  const { submit, isPending, error } = useGenerateDocument(itemId);
  const { doubts, settle, fail } = useDoubts();
  if (templates.length === 0) return null;
  const make = (id: string) =>
    void submit(id).then(
      () => settle(id),
      (problem: unknown) => fail(id, problem),
    );
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        {templates.map((template) => (
          <Button key={template.id} disabled={isPending} onClick={() => make(template.id)}>
            <span lang={languageOf(template.label)}>
              Make “{template.label}”{formatsText(template)}
              {doubts.includes(template.id) && ' once more'}
            </span>
          </Button>
        ))}
        {isPending && <p className="after-a-moment text-13 text-quiet">{system} is making it…</p>}
      </div>
      {error && (
        <p role="alert" className="text-13 text-negative">
          {namingSystem(sentenceOf(error), system)}
        </p>
      )}
    </div>
  );
}
