'use client';

import {
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { storedValue } from './stored-value';

const MIN = 26;
const MAX = 60;
const START = 38;
const STEP = 2;

const width = storedValue('intray.list-width', (text) => {
  const value = Number(text);
  return value >= MIN && value <= MAX ? value : START;
});

const clamp = (percent: number) => Math.round(Math.min(MAX, Math.max(MIN, percent)));
const stepOf: Record<string, number> = { ArrowLeft: -STEP, ArrowRight: STEP };

/** The width is set by script, because a style attribute in the page's own text is refused by its security policy. */
function usePaneWidth() {
  const frame = useRef<HTMLDivElement>(null);
  const percent = width.use();
  useLayoutEffect(() => frame.current?.style.setProperty('--pane', `${percent}%`), [percent]);
  const [dragging, setDragging] = useState(false);
  return {
    frame,
    percent,
    grip: {
      onKeyDown(event: KeyboardEvent) {
        const step = stepOf[event.key];
        if (step === undefined) return;
        event.preventDefault();
        width.set(clamp(percent + step));
      },
      onPointerDown(event: PointerEvent) {
        event.currentTarget.setPointerCapture(event.pointerId);
        setDragging(true);
      },
      onPointerMove(event: PointerEvent) {
        const box = frame.current?.getBoundingClientRect();
        if (dragging && box) width.set(clamp(((event.clientX - box.left) / box.width) * 100));
      },
      onPointerUp: () => setDragging(false),
      onDoubleClick: () => width.set(START),
    },
  };
}

interface SplitPanesProps {
  readonly start: ReactNode;
  readonly end: ReactNode;
  /** Which one is shown where there is room for one only. */
  readonly showing: 'start' | 'end';
}

/** Two panes with a hairline that can be dragged, or moved by the arrow keys; where it stands is remembered. */
export function SplitPanes({ start, end, showing }: SplitPanesProps) {
  const { frame, percent, grip } = usePaneWidth();
  return (
    <div ref={frame} className="flex min-h-0 min-w-0 flex-1 [--pane:38%]">
      <div
        className={`min-h-0 min-w-0 flex-col max-md:flex-1 md:flex md:w-(--pane) md:shrink-0 ${showing === 'start' ? 'flex' : 'hidden'}`}
      >
        {start}
      </div>
      <hr
        aria-label="Width of the list"
        aria-orientation="vertical"
        aria-valuenow={percent}
        aria-valuemin={MIN}
        aria-valuemax={MAX}
        tabIndex={0}
        {...grip}
        className="relative z-10 w-px shrink-0 cursor-col-resize touch-none border-0 bg-line h-auto before:absolute before:inset-y-0 before:-left-3 before:w-6 hover:bg-control focus-visible:bg-accent max-md:hidden"
      />
      <div className={`min-h-0 min-w-0 flex-1 flex-col md:flex ${showing === 'end' ? 'flex' : 'hidden'}`}>
        {end}
      </div>
    </div>
  );
}
