import assert from 'node:assert/strict';
import { HistoryEntry } from '@/lib/domain/history';
import type { WorkItem } from '@/lib/domain/work-item';
import type { Call, Connector } from '../../contract';
import { findDecision, perform, untilGone } from '../acting';
import type { Check } from '../check';
import { eventually } from '../eventually';
import { assertOldestFirst, assertUnique } from '../order';
import { forEachItem, openItems } from '../papers';
import { readBox, refusal } from '../reading';
import type { TestSubject } from '../sandbox-call';
import { bobsOwn } from './strangers';

const hasHistory = ({ history }: Connector) => history !== undefined;

async function load(subject: TestSubject, call: Call, { ref }: WorkItem): Promise<HistoryEntry[]> {
  const entries = await subject.connector.history?.load(call, ref);
  return HistoryEntry.array().parse(entries);
}

/** Of what waits with alice and of what she has completed. */
async function histories(subject: TestSubject) {
  const call = await subject.callAs('alice');
  const { items } = await readBox(subject, call, 'completed');
  const all = [...(await openItems(subject, 'alice')), ...items.slice(0, 5)];
  return forEachItem(all, (item) => load(subject, call, item));
}

async function openHistories(subject: TestSubject) {
  const call = await subject.callAs('alice');
  const items = await openItems(subject, 'alice');
  return forEachItem(items, (item) => load(subject, call, item));
}

export const historyChecks: readonly Check[] = [
  {
    name: 'a history has entries with ids of their own, oldest first',
    appliesTo: hasHistory,
    async run(subject) {
      for (const { item, loaded } of await histories(subject)) {
        assert.notEqual(loaded.length, 0, `the history of "${item.title}" is empty`);
        assertUnique(
          loaded.map(({ id }) => id),
          `the history of "${item.title}"`,
        );
        assertOldestFirst(
          loaded.map(({ at }) => at),
          `the history of "${item.title}"`,
        );
      }
    },
  },
  {
    name: 'the history of an open item says where it stands',
    appliesTo: hasHistory,
    async run(subject) {
      for (const { item, loaded } of await openHistories(subject)) {
        const current = loaded.filter((entry) => entry.current);
        assert.notEqual(current.length, 0, `nothing in the history of "${item.title}" is current`);
      }
    },
  },
  {
    name: 'a decision adds to the history, with who took it',
    appliesTo: hasHistory,
    async run(subject) {
      const decision = await findDecision(subject);
      const before = await load(subject, decision.call, decision.item);
      const mine = (entries: readonly HistoryEntry[]) =>
        entries.filter(({ person, event }) => event !== 'assigned' && person?.name === me);
      const me = decision.call.subject.displayName;
      await perform(subject, decision);
      await untilGone(subject, decision);
      await eventually(async () => {
        const after = await load(subject, decision.call, decision.item);
        assert.ok(mine(after).length > mine(before).length, 'the decision is not in the history');
      }, subject.patienceMs);
    },
  },
  {
    name: "the history of another person's item cannot be read",
    appliesTo: hasHistory,
    async run(subject) {
      const call = await subject.callAs('alice');
      for (const item of await bobsOwn(subject))
        await refusal(load(subject, call, item), `the history of "${item.title}"`, [
          'forbidden',
          'not-found',
        ]);
    },
  },
];
