import fc from 'fast-check';
import type { Damage } from './damage';
import { badValues } from './damage/bad-values';
import { bodyKinds } from './damage/bodies';
import { changeKinds, type Edit } from './damage/edits';
import { headBodies, headerKinds, statuses } from './damage/heads';

/** One damaged answer: what is read, which of its answers is damaged, and how. Numbers, so that it can be shrunk and repeated. */
export interface Plan {
  readonly list: boolean;
  readonly reading: number;
  readonly answer: number;
  readonly everywhere: boolean;
  readonly overWire: boolean;
  readonly damage: Damage;
}

const MANY = 100_000;

const editIn = (inRow: fc.Arbitrary<boolean>): fc.Arbitrary<Edit> =>
  fc.record({
    inRow,
    site: fc.nat(MANY),
    change: fc.oneof(fc.constant('replace' as const), fc.constantFrom(...changeKinds)),
    value: fc.nat(badValues.length * 7),
  });

/** Records alone for the most part: whatever stands around them mostly makes an answer that cannot be read at all. */
const edits = fc.oneof(
  { weight: 2, arbitrary: fc.array(editIn(fc.constant(true)), { minLength: 1, maxLength: 5 }) },
  { weight: 1, arbitrary: fc.array(editIn(fc.boolean()), { minLength: 1, maxLength: 4 }) },
);

const fields: fc.Arbitrary<Damage> = fc.record({ kind: fc.constant('fields' as const), edits });

const body: fc.Arbitrary<Damage> = fc.record({
  kind: fc.constant('body' as const),
  body: fc.constantFrom(...bodyKinds),
  at: fc.double({ min: 0, max: 0.999, noNaN: true }),
});

const head: fc.Arbitrary<Damage> = fc.record({
  kind: fc.constant('head' as const),
  status: fc.constantFrom(...statuses),
  body: fc.constantFrom(...headBodies),
  header: fc.nat(headerKinds - 1),
});

const wire: fc.Arbitrary<Damage> = fc.record({
  kind: fc.constant('wire' as const),
  broken: fc.constantFrom('before-head', 'in-body', 'longer-than-said', 'not-compressed', 'bad-chunk'),
});

const where = {
  list: fc.boolean(),
  reading: fc.nat(MANY),
  answer: fc.nat(MANY),
  everywhere: fc.oneof(
    { weight: 3, arbitrary: fc.constant(false) },
    { weight: 1, arbitrary: fc.constant(true) },
  ),
};

/**
 * Most answers travel inside the process: reading and parsing them is the product's own code all the same, and a socket would
 * only be tested twenty thousand times over. One in twenty-five comes over a real connection, because cutting one off, lying
 * about its length and bytes that do not decompress exist only there.
 */
export const plans: fc.Arbitrary<Plan> = fc.oneof(
  {
    weight: 24,
    arbitrary: fc.record({
      ...where,
      overWire: fc.constant(false),
      damage: fc.oneof(
        { weight: 14, arbitrary: fields },
        { weight: 3, arbitrary: body },
        { weight: 3, arbitrary: head },
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      ...where,
      overWire: fc.constant(true),
      damage: fc.oneof(
        { weight: 2, arbitrary: wire },
        { weight: 1, arbitrary: fields },
        { weight: 1, arbitrary: body },
      ),
    }),
  },
);
