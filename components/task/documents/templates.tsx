'use client';

import { namingSystem } from '@/components/shell/system-name';
import { Button } from '@/components/ui/button';
import { languageOf } from '@/components/ui/language';
import type { DocumentTemplate } from '@/lib/domain/document';
import { sentenceOf } from '@/lib/queries/api-problem';
import { useGenerateDocument } from '@/lib/queries/submissions';

interface TemplatesProps {
  readonly itemId: string;
  readonly system: string;
  readonly templates: readonly DocumentTemplate[];
}

/** Documents that the system makes of the item's data, when somebody asks for them. */
export function Templates({ itemId, system, templates }: TemplatesProps) {
  const { submit, isPending, error } = useGenerateDocument(itemId);
  if (templates.length === 0) return null;
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        {templates.map(({ id, label, formats }) => (
          <Button key={id} disabled={isPending} onClick={() => void submit(id).catch(() => undefined)}>
            <span lang={languageOf(label)}>
              Make “{label}”{formats.length > 0 && ` as ${formats.join(' and ')}`}
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
