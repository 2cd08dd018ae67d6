import { expect, test } from 'vitest';
import { z } from 'zod';
import { readingWorld, sandboxFor } from './recognition';
import { replayRecording } from './replay';
import { harbour } from './testing';

const Harbour = z.object({ harbour: z.object({ password: z.string(), cranes: z.array(z.string()) }) });
/** Another vendor, whose world has nothing in common with the harbour's. */
const Railway = z.object({ tracks: z.number(), stations: z.array(z.string()), gauge: z.number() });

const strict = {
  ...harbour,
  replay: { ...harbour.replay, dialect: (world: unknown) => String(Harbour.parse(world).harbour.password) },
};
const railway = {
  ...harbour,
  manifest: { ...harbour.manifest, vendor: 'railway' },
  replay: {
    ...harbour.replay,
    recognises: () => false,
    dialect: (world: unknown) => String(Railway.parse(world).gauge),
  },
};

const recordingOf = (world: unknown) => ({ world, exchanges: [] });

test('a world that is nobody’s is told with what keeps it from the nearest vendor', () => {
  const world = { harbour: { password: 'x', cranes: ['Old Bertha', 7] } };
  expect(() => sandboxFor([railway, strict], recordingOf(world))).toThrow(
    /It comes nearest to harbour's, but for:\n {2}world\.harbour\.cranes\.1: .*expected string/,
  );
});

test('a world that is recognised, but cannot be seeded, is told with the field', async () => {
  const loose = { ...strict, replay: { ...strict.replay, recognises: () => true } };
  const recording = recordingOf({ harbour: { cranes: [] } });
  const found = sandboxFor([loose], recording);
  await expect(replayRecording(found, recording)).rejects.toThrow(
    /The harbour sandbox cannot be put .*\n {2}world\.harbour\.password: .*expected string/,
  );
});

test('a defect of the sandbox stays what it is', () => {
  const broken = () => {
    throw new TypeError('of our own');
  };
  expect(() => readingWorld({ sandbox: harbour, replay: harbour.replay }, broken)).toThrow(TypeError);
});
