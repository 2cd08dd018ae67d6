import { isLater, type World } from '../world';

const PAGE = `<!DOCTYPE html>
<html>
    <head>
        <meta charset="UTF-8" />
    </head>
    <body>
        <h1>Whoops, looks like something went wrong.</h1>
    </body>
</html>`;

/** What is left when PHP dies inside the plugin: a page in 3.3, nothing at all in 3.8 (recorded). */
export function phpFailure(world: World): Response {
  return new Response(isLater(world) ? '' : PAGE, {
    status: 500,
    headers: { 'content-type': 'text/html; charset=UTF-8' },
  });
}
