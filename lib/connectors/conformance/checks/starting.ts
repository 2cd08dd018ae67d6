import assert from 'node:assert/strict';
import { Form } from '@/lib/domain/form';
import { Startable, StartedProcess } from '@/lib/domain/startable';
import type { Call, Connector } from '../../contract';
import { losingFirstWrite } from '../acting';
import type { Check } from '../check';
import { eventually } from '../eventually';
import { fillForm } from '../filling';
import { assertUnique } from '../order';
import { readBox, refKey, refusal } from '../reading';
import type { TestSubject } from '../sandbox-call';

const canStart = ({ start }: Connector) => start !== undefined;

async function startables(subject: TestSubject, call: Call): Promise<Startable[]> {
  return Startable.array().parse(await subject.connector.start?.list(call));
}

async function first(subject: TestSubject, call: Call) {
  const [found] = await startables(subject, call);
  assert.ok(found, 'alice can start nothing');
  const form = Form.parse(await subject.connector.start?.form(call, found.id));
  return { id: found.id, title: null, values: fillForm(form) };
}

async function initiated(subject: TestSubject, call: Call): Promise<Set<string>> {
  return new Set((await readBox(subject, call, 'initiated')).items.map(refKey));
}

export const startChecks: readonly Check[] = [
  {
    name: 'what can be started has ids of its own, titles, and a form or a reason for none',
    appliesTo: canStart,
    async run(subject) {
      const call = await subject.callAs('alice');
      const found = await startables(subject, call);
      assert.notEqual(found.length, 0, 'alice can start nothing');
      assertUnique(
        found.map(({ id }) => id),
        'what can be started',
      );
      for (const { id, title } of found) {
        const { sections, note } = Form.parse(await subject.connector.start?.form(call, id));
        const fields = sections.flatMap((section) => section.fields);
        assert.ok(fields.length > 0 || (note ?? '') !== '', `the form of "${title}" is empty without a word`);
      }
    },
  },
  {
    name: 'a process that was started is among those the person has initiated',
    appliesTo: canStart,
    async run(subject) {
      const call = await subject.callAs('alice');
      const request = await first(subject, call);
      const before = await initiated(subject, call);
      StartedProcess.parse(await subject.connector.start?.start(call, request));
      await eventually(async () => {
        const after = await initiated(subject, call);
        assert.equal(after.size, before.size + 1, 'the process is not in initiated, once');
      }, subject.patienceMs);
    },
  },
  {
    name: 'a start whose answer is lost is uncertain and is sent once',
    appliesTo: canStart,
    async run(subject) {
      const call = await subject.callAs('alice');
      const request = await first(subject, call);
      const before = await initiated(subject, call);
      const lost = Promise.resolve(subject.connector.start?.start(losingFirstWrite(subject, call), request));
      await refusal(lost, 'a start without an answer', ['uncertain']);
      await eventually(async () => {
        const after = await initiated(subject, call);
        assert.equal(after.size, before.size + 1, 'the process was not started exactly once');
      }, subject.patienceMs);
    },
  },
  {
    name: 'what nobody can start is refused',
    appliesTo: canStart,
    async run(subject) {
      const call = await subject.callAs('alice');
      const request = { ...(await first(subject, call)), id: '0'.repeat(32) };
      const refused = Promise.resolve(subject.connector.start?.start(call, request));
      const codes = ['not-found', 'forbidden', 'invalid-input', 'unsupported', 'conflict'] as const;
      await refusal(refused, 'starting an unknown process', codes);
    },
  },
];
