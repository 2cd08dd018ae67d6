'use client';

import { useId } from 'react';
import { languageOf } from '@/components/ui/language';
import type { MapStep, ProcessMap } from '@/lib/domain/process-map';
import { mapOptions } from '@/lib/queries/panes';
import { MapDrawing } from '../map/map-drawing';
import { MapLegend } from '../map/map-legend';
import { isDrawable, stepName, stepSentence } from '../map/map-words';
import { LivePane } from './live-pane';

function StepLine({ step, map }: { step: MapStep; map: ProcessMap }) {
  const name = stepName(step);
  return (
    <li aria-current={step.state === 'current' ? 'step' : undefined} className="text-13">
      <span lang={languageOf(name)} className="font-medium">
        {name}
      </span>
      <span className={step.state === 'current' ? 'text-accent' : 'text-quiet'}>
        {' · '}
        {stepSentence(step, map)}
      </span>
    </li>
  );
}

function MapSteps({ map, id }: { map: ProcessMap; id: string }) {
  return (
    <ol id={id} aria-label="Steps of the process" className="flex flex-col gap-1.5">
      {map.steps.map((step) => (
        <StepLine key={step.id} step={step} map={map} />
      ))}
    </ol>
  );
}

/** How the item's process runs and where it stands: drawn where its system keeps a drawing, and always told. */
export function MapPane({ id, system }: { id: string; system: string }) {
  const stepsId = useId();
  return (
    <LivePane title="Map" subject="The map" system={system} options={mapOptions(id)}>
      {(map) => (
        <div className="flex flex-col gap-3">
          {isDrawable(map) && <MapDrawing map={map} stepsId={stepsId} />}
          {isDrawable(map) && <MapLegend map={map} />}
          {map.steps.length > 0 && <MapSteps map={map} id={stepsId} />}
          {(map.note ?? (map.steps.length === 0 ? 'Nothing is known of how this process runs.' : null)) && (
            <p className="text-13 text-quiet">{map.note ?? 'Nothing is known of how this process runs.'}</p>
          )}
        </div>
      )}
    </LivePane>
  );
}
