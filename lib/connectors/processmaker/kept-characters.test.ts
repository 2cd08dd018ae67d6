/** Characters of four bytes in a form (vendor facts: processmaker §4). */
import { expect, test } from 'vitest';
import type { TaskForms } from './dynaform';
import { controlsIn } from './dynaform-content';
import { Content } from './dynaform-schema';
import { requireKept } from './kept-form';
import { CASE, KEY, scripted } from './scripted-testing';

const items = [
  [{ type: 'text', id: 'findings', name: 'findings', label: 'Findings' }],
  [{ type: 'grid', id: 'grid', name: 'grid', label: 'Grid' }],
];
const controls = controlsIn(Content.parse({ items: [{ mode: 'edit', items }] }));
const form = { uid: 'f', title: 'F', asks: true, editable: true, controls, hasValues: true };
const task: TaskForms = { forms: [form], withheld: [], variables: {} };
const PATH = `/cases/${CASE}/variables`;

async function look(variables: object, answer: unknown): Promise<readonly string[]> {
  const { call, asked } = scripted({ [PATH]: answer });
  await requireKept(call, KEY, { task, variables: { ...variables } });
  return asked;
}

test('are asked for after they were sent, and only then', async () => {
  expect(await look({ findings: '漢字', findings_label: '📐', grid: { 1: { point: 'ü' } } }, 500)).toEqual(
    [],
  );
  expect(await look({ findings: '👷 a 📐' }, { findings: '👷 a 📐' })).toEqual([PATH]);
  const grid = { 1: { point: '📐', extra: {} } };
  expect(await look({ grid }, { grid: { 1: { extra: [], point: '📐' } } })).toEqual([PATH]);
});

test.each([
  ['became question marks', '👷 a ????'],
  ['was cut off', '👷 a '],
])('that %s are named, with the field', async (_what, findings) => {
  await expect(look({ findings: '👷 a 📐' }, { findings })).rejects.toMatchObject({
    code: 'invalid-input',
    field: 'f.findings',
    message:
      'ProcessMaker did not keep the character 📐 in “Findings”, so the task was not handed on. What that field had before could not be put back. Remove the character and try again.',
  });
});

test('of a case that is not shown keep nobody from going on, who is told', async () => {
  const { call } = scripted({ [PATH]: 403 });
  expect(await requireKept(call, KEY, { task, variables: { findings: '📐' } })).toBe(
    'The task was handed on, but Intray could not see whether ProcessMaker kept every character in “Findings”. Look into the case.',
  );
  const { call: whole } = scripted({ [PATH]: { findings: '📐' } });
  expect(await requireKept(whole, KEY, { task, variables: { findings: '📐' } })).toBeNull();
});
