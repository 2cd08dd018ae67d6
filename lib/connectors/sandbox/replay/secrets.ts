import { typeName } from './compare';

const SECRET_KEY = /password|secret|token/i;

/** Texts that the recording's world keeps under keys such as `password`; masked ones are no secrets. */
export function recordedSecrets(world: unknown): string[] {
  if (typeName(world) !== 'object' && typeName(world) !== 'array') return [];
  return Object.entries(world ?? {}).flatMap(([key, value]): string[] => {
    if (typeof value !== 'string') return recordedSecrets(value);
    return SECRET_KEY.test(key) && value.length > 5 && !value.startsWith('<') ? [value] : [];
  });
}
