import { parseJson } from '../http';

interface StoredForms {
  readonly formData?: string | null;
  readonly formTempData?: string | null;
}

/** The document in a form's JSON text, or null when it is not an object. */
export function documentOf(text: string | null | undefined): Readonly<Record<string, unknown>> | null {
  try {
    const document = parseJson(text ?? '{}');
    if (typeof document !== 'object' || document === null || Array.isArray(document)) return null;
    return { ...document };
  } catch {
    return null;
  }
}

function isEmpty(text: string | null | undefined): boolean {
  if (text == null || text.trim() === '') return true;
  const document = documentOf(text);
  return document !== null && Object.keys(document).length === 0;
}

/** The temporarily saved document where there is one, else the submitted one, as supOS wrote it (vendor facts: supos §4). */
export function storedFormOf({ formData, formTempData }: StoredForms): string | null {
  return isEmpty(formTempData) ? (formData ?? null) : (formTempData ?? null);
}
