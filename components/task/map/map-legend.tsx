import type { ProcessMap } from '@/lib/domain/process-map';
import { statesIn, stateWord } from './map-words';
import { StepShape } from './step-shape';

const place = { x: 2, y: 8, width: 30, height: 18 };

/** What the outlines and signs of a drawing mean; only those that are in it. */
export function MapLegend({ map }: { map: ProcessMap }) {
  return (
    <ul aria-label="Signs in the drawing" className="flex flex-wrap gap-x-5 gap-y-1">
      {statesIn(map).map((state) => (
        <li key={state} className="flex items-center gap-1.5 text-12 text-quiet">
          <svg aria-hidden="true" viewBox="0 0 42 34" width={42} height={34} className="-my-1">
            <StepShape step={{ kind: 'task', state, place }} />
          </svg>
          {stateWord({ state })}
        </li>
      ))}
    </ul>
  );
}
