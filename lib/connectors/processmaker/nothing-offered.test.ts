/** A choice that nothing is offered for, at the form alone (vendor facts: processmaker §5, "Form": with SQL options resolved). */
import { describe, expect, test } from 'vitest';
import { fieldsOf } from '@/lib/domain/form';
import type { TaskForms } from './dynaform';
import { controlsIn } from './dynaform-content';
import { Content } from './dynaform-schema';
import { defaultsShown } from './form-payload';
import { toForm } from './form-transform';
import { requireOffered } from './still-offered';

describe('a choice of which nothing is offered for what is stored', () => {
  const parent = { type: 'text', id: 'land', name: 'land', label: 'Land', data: { value: 'x' } };
  const city = {
    ...{ type: 'dropdown', id: 'city', name: 'city', label: 'City', data: { value: 'Berlin' } },
    sql: "SELECT A, B FROM C WHERE L = '@@land'",
  };
  const formula = { type: 'text', id: 'fare', name: 'fare', label: 'Fare', formula: 'city * 2' };
  const taskOfForm = (isAnswered: boolean, ...inner: readonly object[]): TaskForms => {
    const controls = controlsIn(
      Content.parse({ items: [{ mode: 'edit', items: inner.map((one) => [one]) }] }),
    );
    const form = { uid: 'f', title: 'F', asks: true, editable: true, controls, hasValues: true, isAnswered };
    return { forms: [form], withheld: [], variables: {} };
  };
  const look = (task: TaskForms) => () =>
    requireOffered({ task, variables: {}, values: { 'f.land': ['x'] } });
  const cityOf = (task: TaskForms) => fieldsOf(toForm(task)).find(({ id }) => id === 'f.city');

  test('can be cleared, and is not filled in as a default', () => {
    const task = taskOfForm(true, parent, city);
    expect(look(task)).toThrow('Nothing was sent. Clear it, or change the other field.');
    expect(cityOf(task)).toMatchObject({ editable: true, values: ['Berlin'], choices: [] });
    expect(defaultsShown(task)).not.toHaveProperty('city');
  });

  test('and that a formula needs is for ProcessMaker’s own form', () => {
    const task = taskOfForm(true, parent, city, formula);
    expect(look(task)).toThrow('Nothing was sent. Open the case in ProcessMaker and choose there.');
    expect(cityOf(task)).toMatchObject({ editable: false });
  });

  test('is nobody’s to judge where the query was not answered, or nothing hangs on another field', () => {
    for (const task of [
      taskOfForm(false, parent, city),
      taskOfForm(true, parent, { ...city, sql: 'SELECT 1' }),
    ]) {
      expect(look(task)).not.toThrow();
      expect(cityOf(task)).toMatchObject({ editable: false });
    }
  });
});
