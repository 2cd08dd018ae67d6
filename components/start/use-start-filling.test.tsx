import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, expect, it, vi } from 'vitest';
import { useStartFilling } from './use-start-filling';

const form = { note: null, sections: [] };

type Filling = ReturnType<typeof useStartFilling>;

function Page({ storedAs, see }: { storedAs: string; see: (filling: Filling) => void }) {
  see(useStartFilling(form, storedAs, {}));
  return null;
}

/** The page as it is opened, with what this tab has kept. */
function opened(storedAs: string): Filling {
  const seen: Filling[] = [];
  renderToStaticMarkup(<Page storedAs={storedAs} see={(filling) => seen.push(filling)} />);
  const [filling] = seen;
  if (!filling) throw new Error('nothing was opened');
  return filling;
}

function tab() {
  const kept = new Map<string, string>();
  vi.stubGlobal('window', {
    sessionStorage: {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, text: string) => kept.set(key, text),
      removeItem: (key: string) => kept.delete(key),
    },
  });
  return kept;
}

afterEach(() => {
  vi.unstubAllGlobals();
});

it('keeps the title of a start over a reload, until it is started', () => {
  const kept = tab();
  opened('start.office.leave').setTitle('五月兩天');
  expect(opened('start.office.leave').title).toBe('五月兩天');
  expect(opened('start.office.other').title).toBe('');
  opened('start.office.leave').forget();
  expect(opened('start.office.leave').title).toBe('');
  expect(kept.size).toBe(0);
});
