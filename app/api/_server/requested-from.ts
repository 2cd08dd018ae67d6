/** What an address may have; whatever else a client invents is not repeated. */
const ADDRESS = /^[0-9a-f.:]{2,45}$/i;

/**
 * From where a decision was asked, for the audit log: a browser or a personal access token, and the address of whoever
 * stood at Intray's door: the last one of the header, which that neighbour cannot invent.
 */
export function requestedFrom({ headers }: Request): string {
  const means = headers.has('authorization') ? 'token' : 'browser';
  const address = headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() ?? '';
  return ADDRESS.test(address) ? `${means} ${address}` : means;
}
