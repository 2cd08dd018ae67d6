const SECRET_NAME = /(secret|password|passphrase|token|key)$/i;
/** Shorter texts would be found in every other word. */
const SHORTEST = 4;

function texts(value: unknown, isSecret: (name: string) => boolean, name = ''): string[] {
  if (typeof value === 'string') return isSecret(name) && value.length >= SHORTEST ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => texts(inner, isSecret, key));
}

/** Texts in settings or sign-ins that stand under the names of secrets. */
export function namedSecrets(value: unknown): string[] {
  return texts(value, (name) => SECRET_NAME.test(name));
}

/** Every text of a credential: which of them are secret is the connector's affair. */
export function everyText(value: unknown): string[] {
  return texts(value, () => true);
}
