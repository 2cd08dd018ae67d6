/** What a page keeps in its memory of whoever is signed in, such as files, which no storage of a tab takes. */
const forgetters = new Set<() => void>();

/**
 * From now on `forget` is called when somebody else may be at the page, or it is left for good. For modules, which stay; it
 * tells no component, as all of them are on their way out, and it may be called while new ones are rendered.
 */
export function keptInPage(forget: () => void): void {
  forgetters.add(forget);
}

export function forgetAllInPage(): void {
  for (const forget of forgetters) forget();
}
