import { classNames } from '@/components/ui/class-names';
import type { MapStep, MapStepState } from '@/lib/domain/process-map';
import { outlineOf } from './map-geometry';

const outline: Record<MapStepState, string> = {
  done: 'fill-hover stroke-control',
  current: 'fill-selected stroke-accent [stroke-width:2.5]',
  open: 'fill-canvas stroke-control [stroke-dasharray:4_3]',
  cancelled: 'fill-negative-wash stroke-negative',
  unknown: 'fill-canvas stroke-control',
};

/** Around 0, 0. A step that is not reached is told by its dashes alone, one of which nothing is known by having no sign. */
const signs: Record<MapStepState, { readonly path: string; readonly className: string } | null> = {
  done: { path: 'M-3.5 .5 -1 3 3.5 -2.5', className: 'fill-none stroke-ink' },
  current: { path: 'M-2.5 -4 4 0 -2.5 4z', className: 'fill-accent stroke-accent' },
  cancelled: { path: 'M-3 -3 3 3M-3 3 3 -3', className: 'fill-none stroke-negative' },
  open: null,
  unknown: null,
};

const SIGN_RADIUS = 7;

/** At the upper right of a step, so that nobody has to tell its state by the colour. */
function Sign({ state, place }: Pick<MapStep, 'state' | 'place'>) {
  const sign = signs[state];
  if (!sign || !place) return null;
  const [x, y] = [place.x + place.width, place.y];
  return (
    <>
      <circle cx={x} cy={y} r={SIGN_RADIUS} className="fill-canvas stroke-control" />
      <path
        d={sign.path}
        transform={`translate(${x} ${y})`}
        className={classNames('[stroke-linecap:round] [stroke-width:1.5]', sign.className)}
      />
    </>
  );
}

type Shown = Pick<MapStep, 'kind' | 'state' | 'place'>;

function Outline({ kind, state, place }: Shown) {
  if (!place) return null;
  const { x, y, width, height } = place;
  const shape = classNames(outline[state], '[vector-effect:non-scaling-stroke]');
  if (outlineOf(kind) === 'ellipse')
    return (
      <ellipse cx={x + width / 2} cy={y + height / 2} rx={width / 2} ry={height / 2} className={shape} />
    );
  if (outlineOf(kind) === 'diamond') {
    const corners = [
      [x + width / 2, y],
      [x + width, y + height / 2],
      [x + width / 2, y + height],
      [x, y + height / 2],
    ];
    return <polygon points={corners.map((corner) => corner.join(',')).join(' ')} className={shape} />;
  }
  return <rect x={x} y={y} width={width} height={height} rx={6} className={shape} />;
}

/** A step with its state: by outline and sign as well as by colour. */
export function StepShape({ step: { kind, state, place } }: { step: Shown }) {
  return (
    <>
      <Outline kind={kind} state={state} place={place} />
      <Sign state={state} place={place} />
    </>
  );
}
