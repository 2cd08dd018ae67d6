/** What whoever typed the command should read; nothing went wrong inside. */
export class AuditCommandError extends Error {
  override readonly name = 'AuditCommandError';
}
