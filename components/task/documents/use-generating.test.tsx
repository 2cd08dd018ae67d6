import { expect, it, vi } from 'vitest';
import { submissionOfTest, uncertainAnswer } from '@/components/testing/submission-of-test';
import { openedScreen, reload, tabUnderTest } from '@/components/testing/tab-under-test';

const tab = tabUnderTest();
const templates = ['order', 'reply'].map((id) => ({ id, label: `The ${id}`, formats: [] }));

/** The item as somebody comes to it, one of the documents that can be made of it, and what is shown of all. */
async function opened(templateId = 'order') {
  const { useGenerating } = await import('./use-generating');
  const { Templates } = await import('./templates');
  const { seen: generating, page } = openedScreen(
    () => useGenerating('item', templateId),
    <Templates itemId="item" system="The office" templates={templates} />,
  );
  return { generating, page };
}

async function makeAndLeave(): Promise<void> {
  (await opened()).generating.make();
  await vi.waitFor(() => expect(tab.requests).toHaveLength(1));
}

const done = () => Response.json(submissionOfTest({ kind: 'generate-document' }));

it('a document that was left before its answer is on its way for whoever comes back, and is made once', async () => {
  await makeAndLeave();
  const back = await opened();
  expect(back.page).toContain('The office is making it…');
  back.generating.make();
  tab.requests[0]?.answer(done());
  await vi.waitFor(async () => expect((await opened()).generating.isBusy).toBe(false));
  expect(tab.requests).toMatchObject([{ templateId: 'order' }]);
  expect(tab.kept.size).toBe(0);
  // It is there. Asked for now, another one is wanted.
  (await opened()).generating.make();
  await vi.waitFor(() => expect(tab.requests).toHaveLength(2));
  expect(tab.requests[1]?.idempotencyKey).not.toBe(tab.requests[0]?.idempotencyKey);
});

it('a document whose page was loaded again before its answer is asked for under its key, and that is said', async () => {
  await makeAndLeave();
  await reload();
  const back = await opened();
  expect(back.page).toContain('asked for before and never answered');
  back.generating.make();
  await vi.waitFor(() => expect(tab.requests).toHaveLength(2));
  expect(tab.requests[1]?.idempotencyKey).toBe(tab.requests[0]?.idempotencyKey);
});

it('another document of the item is neither kept back nor taken for the one that is on its way', async () => {
  await makeAndLeave();
  const other = await opened('reply');
  expect(other.generating).toMatchObject({ isBusy: false, trouble: null });
  other.generating.make();
  await vi.waitFor(() => expect(tab.requests).toHaveLength(2));
  expect(tab.requests).toMatchObject([{ templateId: 'order' }, { templateId: 'reply' }]);
  expect(tab.requests[1]?.idempotencyKey).not.toBe(tab.requests[0]?.idempotencyKey);
});

it('a document of which nobody can tell is in doubt for whoever comes back, until one is made', async () => {
  await makeAndLeave();
  tab.requests[0]?.answer(uncertainAnswer());
  await vi.waitFor(async () => expect((await opened()).page).toContain('Make “The order” once more'));
  const back = await opened();
  expect(back.page).toContain('making it once more makes a second one');
  expect(back.page).not.toContain('Make “The reply” once more');
  back.generating.make();
  await vi.waitFor(() => expect(tab.requests).toHaveLength(2));
  expect(tab.requests[1]?.idempotencyKey).not.toBe(tab.requests[0]?.idempotencyKey);
  tab.requests[1]?.answer(done());
  await vi.waitFor(async () => expect((await opened()).page).not.toContain('once more'));
});
