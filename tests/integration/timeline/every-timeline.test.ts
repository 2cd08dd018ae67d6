/**
 * The course of one item of each vendor, as the route tells it, against a golden file: branches side by side, work that was handed
 * on, a pause, notes, documents that came and went, what was done in Intray and past it. With the vendor's clock right, five minutes fast and five slow.
 */
import { afterEach, describe, expect, it } from 'vitest';
import type { Timeline } from '@/lib/api/contract/timeline';
import { type Stage, startStage } from './stage';
import { omflow } from './story-of-omflow';
import { processmaker } from './story-of-processmaker';
import { supos } from './story-of-supos';
import { told } from './told';

/** Whoever acted in Intray finds each of their deeds once; nobody finds anything twice. */
function expectOnce({ entries }: Timeline): void {
  const deeds = entries.flatMap(({ action }) => (action ? [action.id] : []));
  expect(new Set(deeds).size).toBe(deeds.length);
  // Several documents may be made at once.
  const facts = entries.map(({ event, step, person, at, current, comment }) =>
    JSON.stringify([event, step, person?.name, at, current, event === 'document' && comment]),
  );
  expect(new Set(facts).size).toBe(facts.length);
  // A document may come, be replaced and go under one name.
  const words = entries.flatMap(({ event, comment }) =>
    comment === null || event.startsWith('document') ? [] : [comment],
  );
  expect(new Set(words).size).toBe(words.length);
}

let stage: Stage;
afterEach(() => stage.inbox.close());

describe.each([omflow, processmaker, supos])('$vendor', ({ vendor, sandbox, play, seenBy }) => {
  it.each([0, 5, -5])(
    'tells the same story with a clock %i minutes ahead',
    async (ahead) => {
      stage = await startStage(sandbox, ahead);
      await play(stage);
      const texts: string[] = [];
      for (const { person, wanted } of seenBy) {
        const timeline = await stage.timeline(person, wanted);
        expectOnce(timeline);
        expect(await stage.timeline(person, wanted)).toEqual(timeline);
        texts.push(told(`As ${person} sees it`, timeline, stage));
      }
      await expect(texts.join('\n')).toMatchFileSnapshot(`./golden/${vendor}.txt`);
    },
    60_000,
  );
});
