import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fieldOfTest } from '@/lib/domain/testing/form-of-test';

const days = fieldOfTest('days', { kind: 'number', required: true });
const form = { note: null, sections: [{ title: null, fields: [days] }] };
const ofStart = { form, takesTitle: true, keepsDrafts: false, attachments: null };
const ofItem = { ...form, draft: null, keepsDrafts: false };

/** Fetching the rules, which takes until the test says. */
function underWay() {
  let arrive: () => void = () => undefined;
  let fail: (reason: Error) => void = () => undefined;
  const arrival = new Promise<void>((resolve, reject) => {
    arrive = resolve;
    fail = reject;
  });
  return { arrival, arrive, fail };
}

let rules = underWay();

beforeEach(() => {
  vi.resetModules();
  rules = underWay();
  vi.doMock('@/lib/domain/form-rules', async (original) => {
    await rules.arrival;
    return original();
  });
  vi.stubGlobal('fetch', async (url: string) => Response.json(url.includes('startable') ? ofStart : ofItem));
});

afterEach(() => {
  vi.doUnmock('@/lib/domain/form-rules');
  vi.unstubAllGlobals();
});

/** What the page knows and shows, as it is loaded anew. */
async function loadedPage() {
  const { formOptions } = await import('./panes');
  const { startFormOptions } = await import('./start');
  const { formRules } = await import('./form-rules');
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  return {
    problems: () => formRules()(form, {}).map(({ message }) => message),
    forms: [
      () => client.fetchQuery(formOptions('item')),
      () => client.fetchQuery(startFormOptions('office', 'leave')),
    ],
  };
}

it.each([
  ['of an item', 0],
  ['of a start', 1],
])('a form %s is never here before what it is held against', async (_, which) => {
  const { forms, problems } = await loadedPage();
  let isHere = false;
  const reading = forms[which]?.().finally(() => {
    isHere = true;
  });
  await new Promise((resolve) => setImmediate(resolve));
  expect([isHere, problems()]).toEqual([false, []]);
  rules.arrive();
  await reading;
  expect(problems()).toEqual(['days is required.']);
});

it('where the rules cannot be fetched the form is here without them, and the next one asks for them again', async () => {
  const { forms, problems } = await loadedPage();
  const [first, second] = forms;
  rules.fail(new Error('The app was updated meanwhile.'));
  await expect(first?.()).resolves.toMatchObject({ draft: null });
  expect(problems()).toEqual([]);
  vi.doUnmock('@/lib/domain/form-rules');
  await second?.();
  expect(problems()).toEqual(['days is required.']);
});
