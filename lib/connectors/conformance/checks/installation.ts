import assert from 'node:assert/strict';
import type { Connector } from '../../contract';
import type { Check } from '../check';
import { assertUnique } from '../order';

const probes = ({ probe }: Connector) => probe !== undefined;

export const installationChecks: readonly Check[] = [
  {
    name: 'an installation says what it is, or that it cannot tell',
    appliesTo: probes,
    async run(subject) {
      const found = await subject.connector.probe?.(await subject.callAs('alice'));
      assert.ok(found, 'nothing came back');
      assert.notEqual(found.version, '', 'an empty version: say null instead');
      assertUnique(
        found.features.map(({ id }) => id),
        'the list of features',
      );
      for (const { id, label } of found.features) assert.notEqual(label.trim(), '', `${id} has no label`);
    },
  },
];
