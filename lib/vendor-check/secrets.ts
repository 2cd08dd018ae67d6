const SECRET_NAME = /(secret|password|passphrase|token|key)$/i;
/** From this length on a secret is hardly part of another word. */
const UNMISTAKABLE = 8;

function texts(value: unknown, isSecret: (name: string) => boolean, name = ''): string[] {
  if (typeof value === 'string') return isSecret(name) && value !== '' ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((inner) => texts(inner, isSecret, name));
  return Object.entries(value).flatMap(([key, inner]) => texts(inner, isSecret, key));
}

/** Texts in settings or sign-ins that stand under the names of secrets. */
export function namedSecrets(value: unknown): string[] {
  return texts(value, (name) => SECRET_NAME.test(name));
}

/** Every text of a credential but those that are known to be none: which of them are secret is the connector's affair. */
export function credentialSecrets(credential: unknown, known: readonly string[]): string[] {
  return texts(credential, () => true).filter((text) => !known.includes(text));
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A short secret counts where it stands by itself: as a part of longer words it would only make them unreadable. */
function patternOf(secret: string): string {
  const pattern = escaped(secret);
  return secret.length >= UNMISTAKABLE ? pattern : `(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])`;
}

/** The text without the secrets. In one pass, the longest first: of a secret that begins with another one nothing is left over. */
export function masked(text: string, secrets: readonly string[]): string {
  const patterns = secrets
    .filter((secret) => secret !== '')
    .sort((a, b) => b.length - a.length)
    .map(patternOf);
  return patterns.length === 0 ? text : text.replace(new RegExp(patterns.join('|'), 'gu'), '(not shown)');
}
