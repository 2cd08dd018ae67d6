'use client';

import { useRef } from 'react';
import { classNames } from '@/components/ui/class-names';
import { ScrollArea } from '@/components/ui/scroll-area';
import type { MapConnection, MapStep, ProcessMap } from '@/lib/domain/process-map';
import { isTwoWay, lineOf, viewBoxOf, wordsPlaceOf } from './map-geometry';
import { stepName } from './map-words';
import { StepShape } from './step-shape';
import { useCurrentInView } from './use-current-in-view';

/** How much smaller than its system draws it the map may become before it is scrolled instead. */
const LEGIBLE = 0.75;

/** A step that is drawn smaller than this has its name below. */
const ROOM_FOR_WORDS = 60;

/** The name in the step, or below one that is too small for it. */
function Name({ step }: { step: MapStep }) {
  const { place } = step;
  if (!place || step.label.trim() === '') return null;
  const isInside = place.width >= ROOM_FOR_WORDS;
  const width = isInside ? place.width - 8 : Math.max(place.width, 110);
  const x = place.x + place.width / 2 - width / 2;
  const y = isInside ? place.y + 2 : place.y + place.height + 2;
  return (
    <foreignObject x={x} y={y} width={width} height={isInside ? place.height - 4 : 34}>
      <div
        className={classNames(
          'flex h-full justify-center overflow-hidden text-center text-[11px] leading-[1.15] text-ink',
          isInside ? 'items-center' : 'items-start',
        )}
      >
        <span
          className={classNames('line-clamp-4 break-words', !isInside && 'rounded-sm bg-canvas/85 px-0.5')}
        >
          {stepName(step)}
        </span>
      </div>
    </foreignObject>
  );
}

interface LineProps {
  readonly connection: MapConnection;
  readonly map: ProcessMap;
  readonly steps: ReadonlyMap<string, MapStep>;
}

function Line({ connection, map, steps }: LineProps) {
  const points = lineOf(connection, steps, isTwoWay(connection, map));
  if (points.length === 0) return null;
  return (
    <polyline
      points={points.map(({ x, y }) => `${x},${y}`).join(' ')}
      markerEnd="url(#map-arrow)"
      className={classNames(
        'fill-none [vector-effect:non-scaling-stroke]',
        connection.taken ? 'stroke-soft [stroke-width:2]' : 'stroke-control',
      )}
    />
  );
}

/** More of a condition than this stands in the text below only. */
const MOST_WORDS = 24;

/** What is written at a line, with a rim of the ground around it, so that what it crosses does not cross it. */
function LineWords({ connection, map, steps }: LineProps) {
  const place = wordsPlaceOf(lineOf(connection, steps, isTwoWay(connection, map)), map);
  const letters = [...connection.label];
  if (!place || letters.length === 0) return null;
  return (
    <text
      x={place.x}
      y={place.y}
      textAnchor="middle"
      className="fill-soft stroke-[4px] stroke-canvas text-[10px] [paint-order:stroke] [stroke-linejoin:round]"
    >
      {letters.length > MOST_WORDS ? `${letters.slice(0, MOST_WORDS - 1).join('')}…` : connection.label}
    </text>
  );
}

/** The map as its system draws it. What it shows stands below as text (`stepsId`), so that nobody needs the drawing. */
export function MapDrawing({ map, stepsId }: { map: ProcessMap; stepsId: string }) {
  const box = viewBoxOf(map);
  const steps = new Map(map.steps.map((step) => [step.id, step]));
  const place = useRef<HTMLElement>(null);
  useCurrentInView(place);
  return (
    <ScrollArea
      place={place}
      label="Drawing of the process"
      className="max-h-[32rem] overflow-auto rounded-md border border-line"
    >
      <svg
        role="img"
        aria-label="How the process runs and where it stands. The list of its steps says the same."
        aria-details={stepsId}
        viewBox={`${box.x} ${box.y} ${box.width} ${box.height}`}
        width={box.width}
        height={box.height}
        className="mx-auto block h-auto max-w-full"
        style={{ minWidth: box.width * LEGIBLE }}
      >
        <defs>
          <marker
            id="map-arrow"
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerUnits="userSpaceOnUse"
            markerWidth="8"
            markerHeight="8"
            orient="auto"
          >
            <path d="M0 0 8 4 0 8z" className="fill-control" />
          </marker>
        </defs>
        {map.connections.map((connection, index) => (
          // Two lines may join the same steps: their place in the list is their identity.
          <Line key={String(index)} connection={connection} map={map} steps={steps} />
        ))}
        {map.steps.map((step) => (
          <g key={step.id} data-current={step.state === 'current' || undefined}>
            <StepShape step={step} />
            <Name step={step} />
          </g>
        ))}
        {map.connections.map((connection, index) => (
          <LineWords key={String(index)} connection={connection} map={map} steps={steps} />
        ))}
      </svg>
    </ScrollArea>
  );
}
