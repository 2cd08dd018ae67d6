/**
 * How a property test draws: the same cases in every run, so that a landing never hangs on chance. `INTRAY_PROPERTY_RUNS` and
 * `INTRAY_PROPERTY_SEED` try others, and what they find becomes a test of its own.
 */
export const propertyRuns = {
  numRuns: Number(process.env.INTRAY_PROPERTY_RUNS ?? 2_000),
  seed: Number(process.env.INTRAY_PROPERTY_SEED ?? 20_261_122),
};
