import type { VendorCheck } from '../check';
import { counted, NotChecked, notSupported, pass } from '../finding';

/** Runs after all others: what a check was given must not be good for anything once it is over. */
export const signOutCheck: VendorCheck = {
  name: 'the sign-ins are ended',
  run: async ({ connector: { auth }, everybody, signingOut }) => {
    const { signOut } = auth;
    if (!signOut) return notSupported('This connector has no way to end a sign-in at the system.');
    const people = await everybody();
    if (people.length === 0) throw new NotChecked('nobody could be signed in.');
    for (const person of people) await person.use((call) => signOut(signingOut(call)));
    return pass(`${counted(people.length, 'sign-in')} ended.`);
  },
};
