/** Runs once when the server starts: an invalid setting or configuration stops it with a readable message. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { noteRemoteAddresses } = await import('./lib/api/remote-address');
  noteRemoteAddresses();
  const { giveUploadsTime } = await import('./lib/api/request-time');
  giveUploadsTime();
  const { startOrExit } = await import('./lib/inbox/start');
  await startOrExit();
}
