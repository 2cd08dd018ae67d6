import { paths } from '@/lib/paths';

/** Any address that can only be resolved against itself shows whether a path stays on this site. */
const ORIGIN = 'http://intray.invalid';

/**
 * Where to go after signing in: the wanted path if it is one of this site, else the inbox. An address of another site
 * would make a sign-in link a way to lead people astray.
 */
export function safePath(wanted: string | string[] | undefined): string {
  if (typeof wanted !== 'string' || !wanted.startsWith('/') || !URL.canParse(wanted, ORIGIN))
    return paths.inbox();
  const url = new URL(wanted, ORIGIN);
  const usable =
    url.origin === ORIGIN && !url.pathname.startsWith('//') && !url.pathname.startsWith(paths.signIn());
  return usable ? `${url.pathname}${url.search}` : paths.inbox();
}
