import type { Fault, FaultKind, Faults } from './contract';

export interface FaultBoard extends Faults {
  add(fault: Fault): void;
  clear(): void;
  list(): readonly Fault[];
  /** Those that have met something since they were cleared. */
  met(): readonly Fault[];
  /** The first fault of one of these kinds that matches, with one of its `times` used up. */
  next(kinds: readonly FaultKind[], request: FaultyRequest): Fault | null;
}

/** A request as far as faults care. `wrote`: it has written something; not known before it was carried out. */
export interface FaultyRequest {
  readonly method: string | null;
  readonly path: string;
  readonly wrote: boolean;
  /** What it did something to, other than leaving a note; empty where that is not known. */
  readonly items: readonly string[];
}

interface Armed {
  fault: Fault;
  left: number;
  hasMet: boolean;
}

function matches(
  { fault, left }: Armed,
  kinds: readonly FaultKind[],
  { method, path, wrote, items }: FaultyRequest,
): boolean {
  if (left <= 0 || !kinds.includes(fault.kind)) return false;
  if (fault.writesOnly === true && !wrote) return false;
  if (fault.deedsOnly === true && items.length === 0) return false;
  if (fault.item !== undefined && !items.includes(fault.item)) return false;
  if (fault.method !== undefined && method !== null && fault.method !== method) return false;
  return fault.match === undefined || path.includes(fault.match);
}

export function createFaultBoard(): FaultBoard {
  let armed: Armed[] = [];
  function use(kinds: readonly FaultKind[], request: FaultyRequest): Fault | null {
    const found = armed.find((entry) => matches(entry, kinds, request));
    if (!found) return null;
    found.left -= 1;
    found.hasMet = true;
    return found.fault;
  }
  return {
    add: (fault) => armed.push({ fault, left: fault.times ?? Number.POSITIVE_INFINITY, hasMet: false }),
    clear: () => {
      armed = [];
    },
    list: () => armed.filter(({ left }) => left > 0).map(({ fault }) => fault),
    met: () => armed.filter(({ hasMet }) => hasMet).map(({ fault }) => fault),
    next: use,
    take: (kind, path) => use([kind], { method: null, path, wrote: false, items: [] }) !== null,
    refuses: (item) =>
      use(['refuse-decision'], { method: null, path: '', wrote: false, items: [item] }) !== null,
  };
}
