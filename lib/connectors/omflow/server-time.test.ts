import { DateTime } from 'luxon';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import type { TestSubject } from '../conformance/sandbox-call';
import { instantOf } from './server-time';
import { complete, eventually, itemOf, startOmflow } from './testing';

let subject: TestSubject;
beforeEach(async () => {
  subject = await startOmflow();
});
afterEach(() => subject.close());

const LAPTOP = '筆電一台';
const taipei = { timeZone: 'Asia/Taipei' };
const inBerlin = (instant: string | null | undefined) =>
  DateTime.fromISO(instant ?? '', { zone: 'Europe/Berlin' }).toFormat('yyyy-MM-dd HH:mm:ss');

/** What really happened, in UTC. */
const SeenTimes = z.object({
  missions: z.array(
    z.object({ title: z.string(), createdAt: z.string(), updatedAt: z.string(), history: z.boolean() }),
  ),
  rows: z.array(z.object({ title: z.string(), createdAt: z.string(), updatedAt: z.string() })),
  worklogs: z.array(z.object({ content: z.string(), createdAt: z.string() })),
  files: z.array(z.object({ name: z.string(), createdAt: z.string() })),
});
const truth = async () => SeenTimes.parse((await subject.state()).world);

test.each([
  ['with a T and a fraction', '2026-11-22T01:15:00.508', '2026-11-21T17:15:00.508Z'],
  ['without a fraction', '2026-11-22T01:15:00', '2026-11-21T17:15:00.000Z'],
  ['with a blank and microseconds', '2026-11-22 01:15:00.509926', '2026-11-21T17:15:00.509Z'],
  ['with a blank inside the date', '2026-11- 22T01:15:00', '2026-11-21T17:15:00.000Z'],
  ['not at all', '', null],
  ['as nonsense, which costs the time only', 'yesterday, about noon', null],
])('a time %s is the same moment everywhere (vendor facts: omflow §1)', (_what, text, instant) => {
  expect(instantOf(text, taipei)).toBe(instant);
});

test('Taipei knows no summer time: a viewer in Berlin sees six hours less in July and seven in December (vendor facts: omflow §1)', () => {
  expect(inBerlin(instantOf('2026-07-01 12:00:00', taipei))).toBe('2026-07-01 06:00:00');
  expect(inBerlin(instantOf('2026-12-01 12:00:00', taipei))).toBe('2026-12-01 05:00:00');
});

test('lists tell the moments that were (vendor facts: omflow §1)', async () => {
  const { missions, rows } = await truth();
  const mission = missions.find(({ title, history }) => title === LAPTOP && !history);
  expect(await itemOf(subject, 'alice', LAPTOP)).toMatchObject({
    receivedAt: mission?.createdAt,
    updatedAt: mission?.updatedAt,
  });
  const opened = rows.find(({ title }) => title === '校正實驗室恆溫箱');
  expect(await itemOf(subject, 'alice', '校正實驗室恆溫箱', 'initiated')).toMatchObject({
    receivedAt: opened?.createdAt,
  });
  const [done] = (
    await subject.connector.list(await subject.callAs('alice'), { box: 'completed', cursor: null })
  ).items;
  const pushed = missions.filter(({ title, history }) => title === done?.title && history);
  expect(pushed.map(({ updatedAt }) => updatedAt)).toContain(done?.completedAt);
});

test('history, notes and documents tell the moments that were (vendor facts: omflow §1, §6)', async () => {
  const call = await subject.callAs('alice');
  const { ref } = await itemOf(subject, 'alice', LAPTOP);
  const { rows, worklogs, files } = await truth();
  const [opened, ...history] = (await subject.connector.history?.load(call, ref)) ?? [];
  expect(opened).toMatchObject({
    event: 'started',
    at: rows.find(({ title }) => title === LAPTOP)?.updatedAt,
  });
  expect(history.at(-1)).toMatchObject({ current: true, step: '主管審核' });
  const notes = (await subject.connector.notes?.load(call, ref))?.notes ?? [];
  expect(notes).not.toEqual([]);
  for (const { text, at } of notes)
    expect(at).toBe(worklogs.find(({ content }) => content === text)?.createdAt);
  const documents = (await subject.connector.documents?.load(call, ref))?.documents ?? [];
  expect(documents).not.toEqual([]);
  for (const { name, at } of documents) expect(at).toBe(files.find((file) => file.name === name)?.createdAt);
});

test('a decision is in the history at the moment it was taken', async () => {
  const call = await subject.callAs('alice');
  const { ref } = await itemOf(subject, 'alice', LAPTOP);
  const before = call.now().toISOString();
  await subject.connector.actions.perform(call, ref, complete('quick:action1'));
  const after = call.now().toISOString();
  const mine = await eventually(async () => {
    const entries = (await subject.connector.history?.load(call, ref)) ?? [];
    const found = entries.find(({ event, person }) => event === 'completed' && person?.id === 'alice');
    expect(found?.step).toBe('主管審核');
    return found;
  });
  expect(mine?.at && mine.at >= before && mine.at <= after).toBe(true);
});

test("a form's date with a time names the clock it was set by (vendor facts: omflow §1)", async () => {
  const call = await subject.callAs('alice');
  const { ref } = await itemOf(subject, 'alice', 'Annual leave, 21 to 24 December');
  const form = await subject.connector.forms?.load(call, ref);
  const from = form?.sections.flatMap(({ fields }) => fields).find(({ id }) => id === 'FORMITM_3');
  expect(from).toMatchObject({
    kind: 'date-time',
    values: ['2026-12-21 09:00:00'],
    display: ['2026-12-21 09:00:00 (Asia/Taipei)'],
  });
  const [, text = '', zone = ''] = /^(.+) \((.+)\)$/.exec(from?.display[0] ?? '') ?? [];
  expect(inBerlin(instantOf(text, { timeZone: zone }))).toBe('2026-12-21 02:00:00');
});
