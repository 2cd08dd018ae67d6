import { languageOf } from '@/components/ui/language';
import type { FormField } from '@/lib/domain/form';

const isWeb = (address: string | undefined): address is string =>
  address !== undefined && URL.canParse(address) && /^https?:$/.test(new URL(address).protocol);

/** What stands between the fields of a form. Pictures of other hosts are not loaded: they are links. */
export function Decoration({ field }: { field: FormField }) {
  const { kind, label, target } = field;
  const language = languageOf(label);
  if (kind === 'heading')
    return (
      <h5 lang={language} className="pt-1 font-semibold text-13 text-soft">
        {label}
      </h5>
    );
  if (kind === 'paragraph')
    return (
      <p lang={language} className="max-w-prose whitespace-pre-wrap text-13 text-soft">
        {label}
      </p>
    );
  if (!isWeb(target)) return label === '' ? null : <p className="text-13 text-soft">{label}</p>;
  return (
    <p className="text-13">
      <a
        href={target}
        target="_blank"
        rel="noopener noreferrer"
        lang={language}
        className="font-medium underline decoration-control underline-offset-4 hover:decoration-current"
      >
        {label || target}
        <span className="sr-only"> (new tab)</span>
      </a>
    </p>
  );
}
