import assert from 'node:assert/strict';
import type { ZodType } from 'zod';
import type { Check } from '../check';

/** The names (of fields) that a schema complains about when it is given `value`. */
function complaints(schema: ZodType, value: unknown): string {
  const parsed = schema.safeParse(value);
  if (parsed.success) return '';
  return parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
}

export const manifestChecks: readonly Check[] = [
  {
    name: 'the manifest is complete',
    async run({ connector: { manifest }, sandbox }) {
      assert.match(manifest.id, /^[a-z][a-z0-9-]*$/, 'the id is a kebab-case word');
      assert.equal(sandbox.manifest.vendor, manifest.id, 'the sandbox is of the same vendor');
      assert.notEqual(manifest.displayName.trim(), '');
      assert.ok(
        [...manifest.mark].length >= 1 && [...manifest.mark].length <= 2,
        'the mark is a glyph or two',
      );
      assert.match(new URL(manifest.docsUrl).protocol, /^https?:$/);
      assert.ok(manifest.boxes.includes('pending'), 'an inbox without pending work is none');
      assert.equal(new Set(manifest.boxes).size, manifest.boxes.length, 'no box is declared twice');
      assert.ok(
        manifest.sync.minIntervalSeconds > 0 && manifest.sync.maxConcurrency >= 1,
        'sync has a rhythm',
      );
    },
  },
  {
    name: 'the sign-in fields are what sign-in takes',
    async run({ connector: { auth }, sandbox }) {
      const ids = auth.fields.map(({ id }) => id);
      assert.equal(new Set(ids).size, ids.length, 'field ids are unique');
      for (const field of auth.fields) {
        assert.notEqual(field.label.trim(), '', `field ${field.id} has a label`);
        if (field.kind === 'password') assert.notEqual(field.autoComplete, 'username');
      }
      const expected = auth.kind === 'administrator' ? ['username'] : ids;
      for (const [person, { input }] of Object.entries(sandbox.manifest.accounts))
        assert.deepEqual(Object.keys(input).sort(), [...expected].sort(), `the input of ${person}`);
    },
  },
  {
    name: 'the settings schema takes good settings and names the field of bad ones',
    async run({ connector: { manifest }, sandbox }) {
      const { settings } = sandbox.manifest;
      assert.equal(complaints(manifest.config, settings), '', 'the settings of the sandbox are good');
      assert.notEqual(complaints(manifest.config, 'nonsense'), '', 'settings are an object');
      for (const key of Object.keys(settings)) {
        const said = complaints(manifest.config, { ...settings, [key]: { nonsense: true } });
        assert.ok(said.includes(key), `nonsense in ${key} is refused by name, not: ${said || 'accepted'}`);
      }
      const mistyped = complaints(manifest.config, { ...settings, mistypedSetting: 1 });
      assert.ok(mistyped.includes('mistypedSetting'), 'an unknown setting is refused by name');
    },
  },
];
