/** One thing that is wrong with the file: where, and a sentence with the remedy. */
export interface Problem {
  /** Like `connections[1].settings.clientSecret`; empty for the file as a whole. */
  readonly field: string;
  readonly text: string;
}

/** A configuration that stops the start. The message is one readable text with every problem, and holds no secret. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';

  constructor(
    file: string,
    readonly problems: readonly Problem[],
  ) {
    const lines = problems.map(({ field, text }) => (field === '' ? `- ${text}` : `- ${field}: ${text}`));
    super([`The configuration file ${file} cannot be used:`, ...lines].join('\n'));
  }
}

/** The path of a field as people write it. */
export function fieldPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) =>
      typeof key === 'number' ? `${text}[${key}]` : text === '' ? String(key) : `${text}.${String(key)}`,
    '',
  );
}
