import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, expect, it, vi } from 'vitest';
import type { Form } from '@/lib/domain/form';
import { fieldOfTest } from '@/lib/domain/testing/form-of-test';
import { stubTabStorage } from '@/lib/queries/testing/tab-storage';
import { useStartFilling } from './use-start-filling';

const days = fieldOfTest('days', { kind: 'number' });
const form: Form = { note: null, sections: [{ title: null, fields: [days] }] };
const told = { fieldId: 'days', place: 'days', message: 'Two at most.' };

type Filling = ReturnType<typeof useStartFilling>;

function Page({ storedAs, see }: { storedAs: string; see: (filling: Filling) => void }) {
  see(useStartFilling(form, storedAs, {}, told));
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

afterEach(() => {
  vi.unstubAllGlobals();
});

it('keeps what is filled in over a reload, until it is started', () => {
  const kept = stubTabStorage();
  opened('start.office.leave').setValues(days, ['2']);
  expect(opened('start.office.leave').values()).toEqual({ days: ['2'] });
  opened('start.office.leave').forget();
  expect(opened('start.office.leave').entries).toEqual({});
  expect(kept.size).toBe(0);
});

it('keeps the title of a start over a reload, until it is started', () => {
  const kept = stubTabStorage();
  opened('start.office.leave').setTitle('五月兩天');
  expect(opened('start.office.leave').title).toBe('五月兩天');
  expect(opened('start.office.other').title).toBe('');
  opened('start.office.leave').forget();
  expect(opened('start.office.leave').title).toBe('');
  expect(kept.size).toBe(0);
});

it('shows at its field what was said of it when the start was handed in', () => {
  stubTabStorage();
  expect(opened('start.office.leave').problems).toEqual(new Map([['days', 'Two at most.']]));
});
