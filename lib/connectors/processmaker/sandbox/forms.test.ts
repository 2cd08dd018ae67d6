import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { rowTitled, startTestClient, type TestClient } from './test-client';

const Steps = z.array(z.looseObject({ id: z.string(), type: z.string(), title: z.string() }));
const Field = z.looseObject({ type: z.string(), id: z.string() });
const Content = z.object({ items: z.tuple([z.object({ items: z.array(z.array(Field)) })]) });
const Started = z.object({ app_uid: z.string(), app_number: z.int() });
const Startable = z.array(z.object({ tas_uid: z.string(), pro_title: z.string(), pro_uid: z.string() }));

let pm: TestClient;
beforeEach(async () => {
  pm = await startTestClient();
});
afterEach(() => pm.running.close());

const fieldsOf = (content: unknown) => Content.parse(content).items[0].items.flat();

async function stepsOf(title: string) {
  const row = await rowTitled(pm, 'alice', title);
  const { app_uid, del_index } = row;
  return { row, steps: Steps.parse(await pm.get('alice', `/cases/${app_uid}/${del_index}/steps`)) };
}

describe('forms (vendor facts: processmaker §5)', () => {
  it('the steps of a case end with "Assign Task"', async () => {
    const { steps } = await stepsOf('Leave request 請假單 – Carol');
    expect(steps.map(({ type }) => type)).toEqual(['DYNAFORM', 'DYNAFORM', '']);
    expect(steps.at(-1)).toMatchObject({ id: '-1', title: 'Assign Task/Event' });
  });

  it('the definition is JSON inside a string, the processed form an object with values', async () => {
    const { row, steps } = await stepsOf('Compressor room');
    const project = `project/${String(row.pro_uid)}`;
    const form = steps[0]?.id ?? '';
    const plain = z
      .object({ dyn_content: z.string() })
      .parse(await pm.get('alice', `/${project}/dynaform/${form}`));
    expect(fieldsOf(JSON.parse(plain.dyn_content)).map(({ id }) => id)).toContain('readings');
    const processed = z
      .object({ formContent: z.unknown() })
      .parse(
        await pm.get(
          'alice',
          `/light/${project}/dynaformprocessed/${form}?app_uid=${row.app_uid}&del_index=2`,
        ),
      );
    const fields = new Map(fieldsOf(processed.formContent).map((field) => [field.id, field]));
    expect(fields.get('line')).toMatchObject({
      data: { value: 'Compressor room', label: 'Compressor room' },
    });
    expect(fields.get('readings')).toMatchObject({
      data: { '2': [{ value: 'Dew point 露點' }, { value: '3 °C' }] },
    });
  });

  it('the label of a processed dropdown is that of its default, whatever its value (recorded)', async () => {
    const row = await rowTitled(pm, 'bob', 'Oscilloscope', '/cases/participated');
    const steps = Steps.parse(await pm.get('bob', `/cases/${row.app_uid}/1/steps`));
    const path = `/light/project/${String(row.pro_uid)}/dynaformprocessed/${steps[0]?.id}?app_uid=${row.app_uid}&del_index=1`;
    const { formContent } = z.object({ formContent: z.unknown() }).parse(await pm.get('bob', path));
    const priority = fieldsOf(formContent).find(({ id }) => id === 'prio');
    expect(priority).toMatchObject({ data: { value: '5', label: 'Normal' } });
  });
});

describe('starting a case (vendor facts: processmaker §5)', () => {
  it('makes a draft of the caller at index 1', async () => {
    const [first] = Startable.parse(await pm.get('alice', '/case/start-cases'));
    expect(first?.pro_title).toBe('Purchase request 採購申請 (Submit request)');
    const { body } = await pm.send('alice', 'POST', '/cases', { ...first, variables: [{ item: 'Pen' }] });
    const { app_uid } = Started.parse(body);
    const row = await rowTitled(pm, 'alice', 'Purchase request 採購申請 Pen', '/cases/draft');
    expect(row).toMatchObject({ app_uid, del_index: '1', app_status: 'DRAFT' });
  });

  it('is no list but an object when there is nothing to start', async () => {
    expect(await pm.get('nobody', '/case/start-cases')).toEqual({
      success: 'failure',
      message: "You don't have processes to start...",
    });
  });

  it('says what is missing or too short', async () => {
    expect((await pm.send('alice', 'POST', '/cases', { tas_uid: 'x' })).body).toMatchObject({
      error: { message: 'Bad Request: `pro_uid` is required.' },
    });
    expect((await pm.send('alice', 'POST', '/cases', { pro_uid: 'abc' })).body).toMatchObject({
      error: {
        message: 'Bad Request: Invalid value specified for `pro_uid`. Minimum 32 characters required.',
      },
    });
  });
});

describe('the API around them (vendor facts: processmaker §2)', () => {
  it('knows its routes, methods, version and workspace', async () => {
    expect((await pm.send('alice', 'GET', '/nosuchthing')).body).toEqual({
      error: { code: 404, message: 'Not Found' },
    });
    const patched = await pm.send('alice', 'PATCH', '/cases');
    expect([patched.status, patched.headers.get('allow')]).toEqual([405, 'GET, POST']);
    const messages = ['/api/2.0/workflow/cases', '/api/1.0/nosuch/cases'].map(async (path) => {
      const answer = await fetch(`${pm.running.origin}${path}`);
      return z
        .object({ error: z.object({ message: z.string() }), debug: z.object({}) })
        .parse(await answer.json()).error.message;
    });
    expect(await Promise.all(messages)).toEqual([
      'Bad Request: Invalid API version.',
      'Bad Request: You have specified an unavailable workspace.',
    ]);
  });

  it('says who is calling, twice', async () => {
    expect(await pm.get('alice', '/extrarest/login-user')).toMatchObject({
      username: 'alice',
      lastname: 'Adams',
    });
    expect(await pm.get('alice', '/light/user/data')).toMatchObject({
      userName: 'alice',
      fullName: 'Adams, Alice (alice)',
      userRole: 'Operator',
    });
    expect(await pm.get('sam', '/light/config')).toMatchObject({
      timeZone: expect.stringMatching(/^GMT-0[45]:00$/),
      multiTimeZone: false,
    });
  });
});
