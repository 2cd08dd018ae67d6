interface Route {
  readonly method: string;
  readonly path: string;
}

const compiled = new Map<string, RegExp>();

/** A route's pattern as an expression; remembered, because the routes never change. */
function patternOf(path: string): RegExp {
  const known = compiled.get(path);
  if (known) return known;
  const source = path
    .split('/')
    .map((part) => {
      if (!part.startsWith(':')) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      const [, own] = /\{(.+)\}$/.exec(part) ?? [];
      return own ?? '[^/]+';
    })
    .join('/');
  const pattern = new RegExp(`^${source}/?$`);
  compiled.set(path, pattern);
  return pattern;
}

/** The methods under which a path is known; none when it is not known at all. */
export function methodsOf(routes: readonly Route[], path: string): string[] {
  const fitting = routes.filter((route) => route.method !== 'ALL' && patternOf(route.path).test(path));
  return [...new Set(fitting.map(({ method }) => method))].toSorted();
}
