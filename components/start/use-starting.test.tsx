import { expect, it, vi } from 'vitest';
import { submissionOfTest } from '@/components/testing/submission-of-test';
import { openedScreen, reload, tabUnderTest } from '@/components/testing/tab-under-test';
import { fieldOfTest } from '@/lib/domain/testing/form-of-test';

const tab = tabUnderTest();

const days = fieldOfTest('days', { kind: 'number' });
const start = {
  form: { note: null, sections: [{ title: null, fields: [days] }] },
  takesTitle: true,
  attachments: null,
  keepsDrafts: false,
};
const submission = submissionOfTest({ kind: 'start', processNumber: '7' });

/** The page as somebody comes to it, and what it shows. */
async function opened() {
  const { useStarting } = await import('./use-starting');
  const { StartFormPart } = await import('./start-form');
  const onStarted = vi.fn();
  const props = { connectionId: 'office', startableId: 'leave', system: 'The office', start, onStarted };
  const { seen: starting, page } = openedScreen(() => useStarting(props), <StartFormPart {...props} />);
  return { starting, page, onStarted };
}

const fill = async (values: string[]) => (await opened()).starting.filling.setValues(days, values);

it('a start that was left before its answer goes on, and is not asked for again meanwhile', async () => {
  await fill(['2']);
  const first = await opened();
  first.starting.attempt(false);
  await vi.waitFor(() => expect(tab.requests).toHaveLength(1));
  const back = await opened();
  expect(back.starting.isBusy).toBe(true);
  // All of it: what was typed into a start that is on its way would be thrown away with it.
  const inputs = [...back.page.matchAll(/<input[^>]*>/g)].map(([input]) => input);
  expect(inputs).toEqual([expect.stringContaining('readOnly=""'), expect.stringContaining('disabled=""')]);
  back.starting.attempt(false);
  tab.requests[0]?.answer(Response.json(submission));
  await vi.waitFor(() => expect(first.onStarted).toHaveBeenCalledWith(submission, false));
  expect(tab.requests).toHaveLength(1);
  const after = await opened();
  expect([after.starting.isBusy, after.starting.filling.entries]).toEqual([false, {}]);
});

it('a start whose page was loaded again before its answer is the same start, and that is said', async () => {
  await fill(['2']);
  (await opened()).starting.attempt(false);
  await vi.waitFor(() => expect(tab.requests).toHaveLength(1));
  await reload();
  const back = await opened();
  expect(back.page).toContain('never answered, and it may have been started');
  back.starting.attempt(false);
  await vi.waitFor(() => expect(tab.requests).toHaveLength(2));
  expect(tab.requests[1]?.idempotencyKey).toBe(tab.requests[0]?.idempotencyKey);
  tab.requests[1]?.answer(Response.json(submission));
  await vi.waitFor(() => expect(back.onStarted).toHaveBeenCalledOnce());
  expect((await opened()).page).not.toContain('never answered');
});

it('nobody else who signs in in the tab finds what was filled in, or a start without an answer', async () => {
  await fill(['2']);
  (await opened()).starting.filling.setTitle('My leave');
  (await opened()).starting.attempt(false);
  await vi.waitFor(() => expect(tab.requests).toHaveLength(1));
  await reload('bob');
  const next = await opened();
  expect(next.starting.filling).toMatchObject({ entries: {}, title: '' });
  expect(next.page).not.toContain('never answered');
});

it('another start than the one without an answer is asked about before it is made', async () => {
  await fill(['2']);
  (await opened()).starting.attempt(false);
  await vi.waitFor(() => expect(tab.requests).toHaveLength(1));
  await reload();
  await fill(['3']);
  const back = await opened();
  back.starting.attempt(false);
  await vi.waitFor(async () => expect((await opened()).starting.inDoubt).toBe(true));
  expect(tab.requests).toHaveLength(1);
  expect((await opened()).page).toContain('Start once more');
  (await opened()).starting.attempt(false);
  await vi.waitFor(() => expect(tab.requests).toHaveLength(2));
  expect(tab.requests[1]?.idempotencyKey).not.toBe(tab.requests[0]?.idempotencyKey);
});

const report = new File(['all is well'], 'report.txt');

/** Whether the browser leaves the page without a question. */
const mayLeave = () => window.dispatchEvent(new Event('beforeunload', { cancelable: true }));

it('files that were chosen are found again from another screen, and the page is not left without a question', async () => {
  const first = await opened();
  first.starting.sending.add([report], null);
  expect(mayLeave()).toBe(false);
  const { sending } = (await opened()).starting;
  expect(sending.files).toMatchObject([{ file: report, slot: null, problem: null }]);
  sending.remove(sending.files[0]?.id ?? '');
  expect((await opened()).starting.sending.files).toEqual([]);
  expect(mayLeave()).toBe(true);
});

it('files that have gone along with a start are not chosen for the next one', async () => {
  await fill(['2']);
  const { sending } = (await opened()).starting;
  sending.add([report], null);
  const { changeFiles } = await import('./chosen-files');
  // It lies at Intray already.
  changeFiles('start.office.leave', (files) => files.map((file) => ({ ...file, uploadId: 'one', share: 1 })));
  const { starting, onStarted } = await opened();
  starting.attempt(false);
  await vi.waitFor(() => expect(tab.requests).toHaveLength(1));
  expect((await opened()).starting.sending.files).toHaveLength(1);
  tab.requests[0]?.answer(Response.json(submission));
  await vi.waitFor(() => expect(onStarted).toHaveBeenCalled());
  expect((await opened()).starting.sending.files).toEqual([]);
});

it('and are nobody else’s, who comes to the page without loading it again, nor asked about when somebody leaves', async () => {
  (await opened()).starting.sending.add([report], null);
  const { forgetAllInTab, keepInTabFor } = await import('@/lib/queries/kept-in-tab');
  keepInTabFor('alice');
  expect((await opened()).starting.sending.files).toHaveLength(1);
  keepInTabFor('bob');
  expect((await opened()).starting.sending.files).toEqual([]);
  expect(mayLeave()).toBe(true);
  (await opened()).starting.sending.add([report], null);
  expect(mayLeave()).toBe(false);
  forgetAllInTab();
  expect(mayLeave()).toBe(true);
});
