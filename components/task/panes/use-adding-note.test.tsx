import { expect, it, vi } from 'vitest';
import { submissionOfTest, uncertainAnswer } from '@/components/testing/submission-of-test';
import { openedScreen, reload, tabUnderTest } from '@/components/testing/tab-under-test';

const tab = tabUnderTest();

/** The item as somebody comes to it, and what its notes show. */
async function opened() {
  const { useAddingNote } = await import('./use-adding-note');
  const { NoteComposer } = await import('./note-composer');
  const { seen: adding, page } = openedScreen(
    () => useAddingNote('item'),
    <NoteComposer itemId="item" system="The office" maxLength={null} />,
  );
  return { adding, page };
}

const write = async (text: string) => (await opened()).adding.setText(text);

async function addAndLeave(): Promise<void> {
  (await opened()).adding.add();
  await vi.waitFor(() => expect(tab.requests).toHaveLength(1));
}

it('a note that was left before its answer is on its way for whoever comes back, and is sent once', async () => {
  await write('Ask Bob ');
  await addAndLeave();
  const back = await opened();
  expect(back.page).toContain('Adding…');
  back.adding.add();
  tab.requests[0]?.answer(Response.json(submissionOfTest()));
  await vi.waitFor(async () => expect((await opened()).adding).toMatchObject({ text: '', isBusy: false }));
  expect(tab.requests).toMatchObject([{ text: 'Ask Bob' }]);
  expect(tab.kept.size).toBe(0);
});

it('a note whose page was loaded again before its answer is sent under its key, and that is said', async () => {
  await write('Ask Bob');
  await addAndLeave();
  await reload();
  const back = await opened();
  expect(back.page).toContain('Your note was sent before and never answered');
  back.adding.add();
  await vi.waitFor(() => expect(tab.requests).toHaveLength(2));
  expect(tab.requests[1]?.idempotencyKey).toBe(tab.requests[0]?.idempotencyKey);
});

it('what was typed while a note was on its way stays', async () => {
  await write('Ask Bob');
  await addAndLeave();
  await write('Ask Carol');
  tab.requests[0]?.answer(Response.json(submissionOfTest()));
  await vi.waitFor(async () => expect((await opened()).adding).toMatchObject({ isBusy: false }));
  expect((await opened()).adding).toMatchObject({ text: 'Ask Carol', trouble: null });
});

it('a note of which nobody can tell stays in doubt until it is put away', async () => {
  await write('Ask Bob');
  await addAndLeave();
  tab.requests[0]?.answer(uncertainAnswer());
  await vi.waitFor(async () =>
    expect((await opened()).page).toContain('adding it once more writes it twice'),
  );
  await write('');
  await write('Something else');
  expect((await opened()).page).not.toContain('writes it twice');
});
