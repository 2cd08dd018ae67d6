import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { type MapStep, MapStepState, type ProcessMap } from '@/lib/domain/process-map';
import { MapDrawing } from './map-drawing';
import { MapLegend } from './map-legend';

const step = (state: MapStepState, x = 0): MapStep => ({
  id: state,
  label: `Step ${state}`,
  kind: 'task',
  state,
  people: [],
  at: null,
  place: { x, y: 0, width: 100, height: 40 },
});
const mapOf = (...steps: MapStep[]): ProcessMap => ({ steps, connections: [], note: null });
const drawn = (map: ProcessMap) => renderToStaticMarkup(<MapDrawing map={map} stepsId="steps" />);

it('is one picture with a name, which leads to the list that says the same', () => {
  const markup = drawn(mapOf(step('done')));
  expect(markup).toMatch(/<svg[^>]*role="img"[^>]*aria-label="[^"]+ The list of its steps says the same\."/);
  expect(markup).toMatch(/<svg[^>]*aria-details="steps"/);
  expect(markup).not.toMatch(/<svg[^>]*aria-hidden/);
});

/** What is left of a step's drawing for who sees no colours. */
const withoutColour = (state: MapStepState) =>
  (/<g[^>]*>(.*?)<foreignObject/.exec(drawn(mapOf(step(state))))?.[1] ?? '').replaceAll(
    / ?(?:fill|stroke)-(?!none)[a-z-]+/g,
    '',
  );

it('tells the states by outline or sign, not by colour alone', () => {
  const shapes = MapStepState.options.map(withoutColour);
  expect(shapes.every((shape) => shape.startsWith('<rect'))).toBe(true);
  expect(new Set(shapes).size).toBe(MapStepState.options.length);
});

it('explains the signs that are in the drawing, and no others', () => {
  const legend = renderToStaticMarkup(<MapLegend map={mapOf(step('open'), step('done', 200))} />);
  const lines = legend.split('<li').slice(1);
  expect(lines.map((line) => /<\/svg>([^<]+)/.exec(line)?.[1])).toEqual(['done', 'not reached yet']);
  for (const line of lines) expect(line).toMatch(/<svg aria-hidden="true"/);
});
