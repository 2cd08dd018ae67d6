import { describe, expect, it } from 'vitest';
import type { MapStep, ProcessMap } from '@/lib/domain/process-map';
import { isTwoWay, lineOf, viewBoxOf, wordsPlaceOf } from './map-geometry';
import { isDrawable, stepSentence } from './map-words';

const step = (id: string, x: number, y: number, more: Partial<MapStep> = {}): MapStep => ({
  id,
  label: `Step ${id}`,
  kind: 'task',
  state: 'done',
  people: [],
  at: null,
  place: { x, y, width: 100, height: 40 },
  ...more,
});
const line = (from: string, to: string, points: { x: number; y: number }[] = []) => ({
  from,
  to,
  label: '',
  taken: null,
  points,
});
const mapOf = (steps: MapStep[], connections: ProcessMap['connections']): ProcessMap => ({
  steps,
  connections,
  note: null,
});

describe('the geometry of a process map', () => {
  const a = step('a', 0, 0);
  const b = step('b', 300, 0);
  const steps = new Map([a, b].map((one) => [one.id, one]));

  it('covers all steps and bends, with a margin', () => {
    const map = mapOf([a, b], [line('a', 'b', [{ x: 200, y: -50 }])]);
    expect(viewBoxOf(map)).toEqual({ x: -24, y: -74, width: 448, height: 138 });
  });

  it('draws a line from edge to edge', () => {
    expect(lineOf(line('a', 'b'), steps)).toEqual([
      { x: 100, y: 20 },
      { x: 300, y: 20 },
    ]);
  });

  it('goes through the bends, and leaves and reaches the edge that faces them', () => {
    const points = lineOf(line('a', 'b', [{ x: 50, y: 200 }]), steps);
    expect(points[0]).toEqual({ x: 50, y: 40 });
    expect(points).toHaveLength(3);
  });

  it('ends a line on the outline of a diamond and of an ellipse, not on the box around it', () => {
    const kinds = new Map(
      [step('a', 0, 0, { kind: 'decision' }), step('b', 100, 40, { kind: 'end' })].map((one) => [
        one.id,
        one,
      ]),
    );
    const [start, end] = lineOf(line('a', 'b'), kinds);
    expect(start).toEqual({ x: 75, y: 30 });
    expect(end?.x).toBeCloseTo(150 - 50 * Math.SQRT1_2);
    expect(end?.y).toBeCloseTo(60 - 20 * Math.SQRT1_2);
  });

  it('draws the way back beside the way there', () => {
    const map = mapOf([a, b], [line('a', 'b'), line('b', 'a'), line('a', 'c')]);
    expect(map.connections.map((connection) => isTwoWay(connection, map))).toEqual([true, true, false]);
    expect(lineOf(line('a', 'b'), steps, true).map(({ y }) => y)).toEqual([27, 27]);
    expect(lineOf(line('b', 'a'), steps, true).map(({ y }) => y)).toEqual([13, 13]);
  });

  it('writes the words of a line on its longest part, nearer to its end, and on no step', () => {
    const nothing = { steps: [] };
    expect(
      wordsPlaceOf(
        [
          { x: 0, y: 0 },
          { x: 0, y: 10 },
          { x: 100, y: 10 },
        ],
        nothing,
      ),
    ).toEqual({ x: 60, y: 10 });
    expect(wordsPlaceOf([], nothing)).toBeNull();
    const ends = [
      { x: 0, y: 20 },
      { x: 500, y: 20 },
    ];
    expect(wordsPlaceOf(ends, { steps: [b] })).toEqual({ x: 250, y: 20 });
    expect(
      wordsPlaceOf(ends, { steps: [step('wide', 0, 0, { place: { x: 0, y: 0, width: 500, height: 40 } })] }),
    ).toBeNull();
  });

  it('draws nothing to a step that is not there', () => {
    expect(lineOf(line('a', 'gone'), steps)).toEqual([]);
  });

  it('is drawn only where every step has a place', () => {
    expect(isDrawable(mapOf([a, b], []))).toBe(true);
    expect(isDrawable(mapOf([a, step('c', 0, 0, { place: null })], []))).toBe(false);
    expect(isDrawable(mapOf([], []))).toBe(false);
  });

  it('tells each step, its state, its people and what comes after it', () => {
    const current = step('a', 0, 0, { state: 'current', people: [{ id: 'u', name: 'Alice Chen' }] });
    const map = mapOf([current, b], [{ ...line('a', 'b'), label: 'yes' }]);
    expect(stepSentence(current, map)).toBe('now, with Alice Chen; then Step b (yes)');
    expect(stepSentence(b, map)).toBe('done');
  });

  it('tells of ways that all come, and of those of which one comes', () => {
    const ways = (kind: MapStep['kind']) => {
      const gateway = step('a', 0, 0, { kind });
      return stepSentence(gateway, mapOf([gateway, b, step('c', 0, 0)], [line('a', 'b'), line('a', 'c')]));
    };
    expect(ways('parallel')).toBe('done; then Step b and Step c');
    expect(ways('decision')).toBe('done; then Step b or Step c');
  });
});
