import assert from 'node:assert/strict';
import { NextStep } from '@/lib/domain/history';
import { ProcessMap } from '@/lib/domain/process-map';
import type { WorkItem } from '@/lib/domain/work-item';
import type { Call, Connector } from '../../contract';
import type { Check } from '../check';
import { assertUnique } from '../order';
import { forEachItem, openItems } from '../papers';
import { refusal } from '../reading';
import type { TestSubject } from '../sandbox-call';
import { bobsOwn } from './strangers';

const hasMap = ({ map }: Connector) => map !== undefined;
const foretells = ({ history }: Connector) => history?.next !== undefined;

async function load(subject: TestSubject, call: Call, { ref }: WorkItem): Promise<ProcessMap> {
  return ProcessMap.parse(await subject.connector.map?.load(call, ref));
}

async function openMaps(subject: TestSubject) {
  const call = await subject.callAs('alice');
  const maps = await forEachItem(await openItems(subject, 'alice'), (item) => load(subject, call, item));
  return maps.map(({ item, loaded }) => ({ call, item, map: loaded }));
}

const labelsOf = (names: readonly (string | null)[]) => [...new Set(names.filter(Boolean))].sort();

export const mapChecks: readonly Check[] = [
  {
    name: 'the lines of a map join steps that are there, each with an id of its own',
    appliesTo: hasMap,
    async run(subject) {
      for (const { item, map } of await openMaps(subject)) {
        const ids = map.steps.map(({ id }) => id);
        assertUnique(ids, `the map of "${item.title}"`);
        assert.ok(
          ids.length > 0 || (map.note ?? '') !== '',
          `the map of "${item.title}" is empty without a word`,
        );
        for (const { from, to } of map.connections)
          assert.ok(
            ids.includes(from) && ids.includes(to),
            `a line leads from ${from} to ${to}, which are not there`,
          );
      }
    },
  },
  {
    name: 'a map and a history say alike where an open item stands',
    appliesTo: (connector) => hasMap(connector) && connector.history !== undefined,
    async run(subject) {
      for (const { call, item, map } of await openMaps(subject)) {
        if (map.steps.length === 0) continue;
        const history = (await subject.connector.history?.load(call, item.ref)) ?? [];
        const standing = history.filter(({ current }) => current).map(({ step }) => step);
        const drawn = map.steps.filter(({ state }) => state === 'current').map(({ label }) => label);
        assert.deepEqual(labelsOf(drawn), labelsOf(standing), `where "${item.title}" stands`);
      }
    },
  },
  {
    name: "the map of another person's item cannot be read",
    appliesTo: hasMap,
    async run(subject) {
      const call = await subject.callAs('alice');
      for (const item of await bobsOwn(subject))
        await refusal(load(subject, call, item), `the map of "${item.title}"`, ['forbidden', 'not-found']);
    },
  },
  {
    name: 'what comes next are steps with names, each told once',
    appliesTo: foretells,
    async run(subject) {
      const call = await subject.callAs('alice');
      const items = await openItems(subject, 'alice');
      for (const { ref, title } of items) {
        const next = NextStep.array().parse(await subject.connector.history?.next?.(call, ref));
        for (const { step } of next) assert.notEqual(step.trim(), '', `a step after "${title}" has no name`);
        assertUnique(
          next.map(({ step, condition, people }) => JSON.stringify([step, condition, people])),
          `what comes after "${title}"`,
        );
      }
    },
  },
];
