import type { Context } from 'hono';
import { isLater, type World } from './world';

const PAGE = { 'content-type': 'text/html; charset=UTF-8' };

/** The vendor's own pages need a session there; a document without one ends at an error page (vendor facts: processmaker §5). */
export function webPage(c: Context, world: World): Response {
  const { pathname, search } = new URL(c.req.url);
  if (!pathname.includes('/cases/cases_Show'))
    return c.html('<!DOCTYPE html><title>Log in</title><p>Log in.');
  const asked = isLater(world) ? `?url=${encodeURIComponent(`${pathname}${search}`)}` : '';
  return c.body(null, 302, { ...PAGE, location: `/errors/error403.php${asked}` });
}
