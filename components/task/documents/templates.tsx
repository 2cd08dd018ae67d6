'use client';

import { namingSystem } from '@/components/shell/system-name';
import { Button } from '@/components/ui/button';
import { languageOf } from '@/components/ui/language';
import type { DocumentTemplate } from '@/lib/domain/document';
import { sentenceOf } from '@/lib/queries/api-problem';
import { useGenerating } from './use-generating';

interface TemplatesProps {
  readonly itemId: string;
  readonly system: string;
  readonly templates: readonly DocumentTemplate[];
}

type TemplateProps = Omit<TemplatesProps, 'templates'> & { readonly template: DocumentTemplate };

const formatsText = ({ formats }: DocumentTemplate) =>
  formats.length > 0 ? ` as ${formats.join(' and ')}` : '';

function Template({ itemId, system, template }: TemplateProps) {
  const { isBusy, error, inDoubt, trouble, make } = useGenerating(itemId, template.id);
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <Button disabled={isBusy} onClick={make}>
          <span lang={languageOf(template.label)}>
            Make “{template.label}”{formatsText(template)}
            {inDoubt && ' once more'}
          </span>
        </Button>
        {isBusy && <p className="after-a-moment text-13 text-quiet">{system} is making it…</p>}
      </div>
      {trouble !== null && <p className="max-w-prose text-13 text-caution">{trouble}</p>}
      {error && (
        <p role="alert" className="max-w-prose text-13 text-negative">
          {namingSystem(sentenceOf(error), system)}
        </p>
      )}
    </div>
  );
}

/** Documents that the system makes of the item's data, when somebody asks for them. */
export function Templates({ itemId, system, templates }: TemplatesProps) {
  if (templates.length === 0) return null;
  return (
    <div className="flex flex-wrap items-start gap-2">
      {templates.map((template) => (
        <Template key={template.id} itemId={itemId} system={system} template={template} />
      ))}
    </div>
  );
}
