import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DraftEntries } from '@/lib/domain/draft-entries';
import type { FormDraft } from '@/lib/domain/form';
import { createDraftSaver, type SaveState } from './draft-saver';

const entriesOf = (text: string): DraftEntries => ({ a: { label: 'A', base: [], values: [text] } });

class Newer extends Error {}
class Gone extends Error {}

/** A server that answers when the test says so. */
function serverOf() {
  const requests: { entries: DraftEntries; revision: number | null; answer(error?: Error): Promise<void> }[] =
    [];
  const save = (entries: DraftEntries, revision: number | null) =>
    new Promise<FormDraft>((resolve, reject) => {
      requests.push({
        entries,
        revision,
        async answer(error) {
          if (error) reject(error);
          else
            resolve({
              entries,
              savedAt: '2026-11-22T10:00:00Z',
              revision: (revision ?? 0) + 1,
              place: 'intray',
              reason: null,
            });
          await vi.advanceTimersByTimeAsync(0);
        },
      });
    });
  return { requests, save };
}

function saving() {
  const server = serverOf();
  const states: SaveState['kind'][] = [];
  const saver = createDraftSaver({
    save: server.save,
    isNewer: (error) => error instanceof Newer,
    isFinal: (error) => error instanceof Gone,
    onState: ({ kind }) => states.push(kind),
    delayMs: 800,
    retryMs: 5_000,
  });
  return { ...server, states, saver };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('saving a draft', () => {
  it('waits for a pause and saves only the newest', async () => {
    const { saver, requests, states } = saving();
    saver.schedule(entriesOf('a'));
    await vi.advanceTimersByTimeAsync(700);
    saver.schedule(entriesOf('ab'));
    await vi.advanceTimersByTimeAsync(700);
    expect(requests).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(100);
    expect(requests.map(({ entries }) => entries)).toEqual([entriesOf('ab')]);
    await requests[0]?.answer();
    expect(states.at(-1)).toBe('saved');
  });

  it('has one request under way at a time, each upon the revision of the one before', async () => {
    const { saver, requests } = saving();
    saver.schedule(entriesOf('a'));
    saver.flush();
    saver.schedule(entriesOf('ab'));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(requests).toHaveLength(1);
    await requests[0]?.answer();
    expect(requests.map(({ entries, revision }) => [entries, revision])).toEqual([
      [entriesOf('a'), null],
      [entriesOf('ab'), 1],
    ]);
  });

  it('tries again after a failure, with what was typed meanwhile', async () => {
    const { saver, requests, states } = saving();
    saver.schedule(entriesOf('a'));
    saver.flush();
    saver.schedule(entriesOf('ab'));
    await requests[0]?.answer(new Error('down'));
    expect(states.at(-1)).toBe('failed');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(requests.at(-1)?.entries).toEqual(entriesOf('ab'));
  });

  it('overwrites nothing that another window has saved, until told from where to go on', async () => {
    const { saver, requests, states } = saving();
    saver.schedule(entriesOf('a'));
    saver.flush();
    await requests[0]?.answer(new Newer());
    await vi.advanceTimersByTimeAsync(60_000);
    expect(states.at(-1)).toBe('newer');
    expect(requests).toHaveLength(1);
    saver.schedule(entriesOf('ab'));
    saver.flush();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(states.at(-1)).toBe('newer');
    expect(requests).toHaveLength(1);
    saver.goOnFrom(7);
    saver.flush();
    expect(requests.at(-1)).toMatchObject({ revision: 7, entries: entriesOf('ab') });
  });

  it('keeps back what still waits where the newer draft of another window was read', async () => {
    const { saver, requests, states } = saving();
    saver.schedule(entriesOf('a'));
    saver.overtakenBy(entriesOf('a'));
    saver.flush();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(states.at(-1)).toBe('newer');
    expect(requests).toHaveLength(0);
    saver.goOnFrom(7);
    saver.flush();
    expect(requests.at(-1)).toMatchObject({ revision: 7, entries: entriesOf('a') });
  });

  it('saves what stood here over the newer draft that was read, once told to', async () => {
    const { saver, requests } = saving();
    saver.overtakenBy(entriesOf('a'));
    saver.goOnFrom(7);
    saver.flush();
    expect(requests.at(-1)).toMatchObject({ revision: 7, entries: entriesOf('a') });
  });

  it('leaves it to a save under way to learn that another window has a newer draft', async () => {
    const { saver, requests, states } = saving();
    saver.schedule(entriesOf('a'));
    saver.flush();
    saver.overtakenBy(entriesOf('a'));
    expect(states.at(-1)).toBe('saving');
    await requests[0]?.answer();
    expect(states.at(-1)).toBe('saved');
    expect(requests).toHaveLength(1);
  });

  it('saves nothing more after it was cancelled', async () => {
    const { saver, requests } = saving();
    saver.schedule(entriesOf('a'));
    saver.cancel();
    await vi.advanceTimersByTimeAsync(60_000);
    saver.flush();
    expect(requests).toHaveLength(0);
  });

  it('does not repeat a save that was under way when it was cancelled, and failed', async () => {
    const { saver, requests, states } = saving();
    saver.schedule(entriesOf('a'));
    saver.flush();
    const ended = saver.cancel();
    await requests[0]?.answer(new Error('down'));
    await ended;
    await vi.advanceTimersByTimeAsync(60_000);
    saver.flush();
    expect(requests).toHaveLength(1);
    expect(states.at(-1)).toBe('at-rest');
  });

  it('goes on from a save that succeeded after it was cancelled, and tells nobody of that one', async () => {
    const { saver, requests, states } = saving();
    saver.schedule(entriesOf('a'));
    saver.flush();
    void saver.cancel();
    await requests[0]?.answer();
    expect(states.at(-1)).toBe('at-rest');
    saver.schedule(entriesOf('ab'));
    saver.flush();
    expect(requests.at(-1)).toMatchObject({ revision: 1, entries: entriesOf('ab') });
  });

  it('does not ask again and again for an item that has left the person', async () => {
    const { saver, requests, states } = saving();
    saver.schedule(entriesOf('a'));
    await vi.advanceTimersByTimeAsync(800);
    await requests[0]?.answer(new Gone());
    await vi.advanceTimersByTimeAsync(60_000);
    expect(requests).toHaveLength(1);
    expect(states.at(-1)).toBe('failed');
  });
});
