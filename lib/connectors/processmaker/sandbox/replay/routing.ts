import type { Route, RouteTarget, RouteType } from '../process-model';
import type { Diagram, Flow } from './recorded-world';

type Gateway = Diagram['gateways'][number];

const DIVERGING: Readonly<Record<string, RouteType>> = {
  EXCLUSIVE: 'EVALUATE',
  PARALLEL: 'PARALLEL',
  INCLUSIVE: 'PARALLEL-BY-EVALUATION',
};
const END = '-1';
const AT_THE_END: RouteTarget = { task: END, condition: '' };
/** Against a diagram that runs in a circle of gateways. */
const MOST_GATEWAYS = 20;

/**
 * How the vendor's engine reads a diagram: what a task leads to, through gateways. The order of several ways is the order of
 * their database rows, which the diagram does not tell: 3.3 has the last drawn first, 3.8 the first (recorded).
 */
export class Routing {
  constructor(
    private readonly diagram: Diagram,
    private readonly lastDrawnFirst: boolean,
  ) {}

  starts(task: string): boolean {
    const starts = this.diagram.events.filter(({ evn_type }) => evn_type === 'START');
    return this.diagram.flows.some(
      (flow) =>
        flow.flo_element_dest === task && starts.some(({ evn_uid }) => evn_uid === flow.flo_element_origin),
    );
  }

  of(task: string): Route {
    const flows = this.flowsFrom(task);
    const [only] = flows;
    if (flows.length > 1) return { type: 'PARALLEL', to: this.ordered(flows, MOST_GATEWAYS) };
    if (!only) return { type: 'SEQUENTIAL', to: [AT_THE_END] };
    const target = this.target(only, MOST_GATEWAYS);
    return target.onward ?? { type: 'SEQUENTIAL', to: [target] };
  }

  private flowsFrom(uid: string): Flow[] {
    return this.diagram.flows
      .filter((flow) => flow.flo_element_origin === uid && flow.flo_type !== 'MESSAGE')
      .toSorted((one, other) => Number(one.flo_position) - Number(other.flo_position));
  }

  private ordered(flows: readonly Flow[], left: number): RouteTarget[] {
    const targets = flows.map((flow) => this.target(flow, left));
    return this.lastDrawnFirst ? targets.toReversed() : targets;
  }

  private isDefault({ flo_type, flo_uid, flo_element_origin }: Flow): boolean {
    if (flo_type === 'DEFAULT') return true;
    return this.diagram.gateways.some(
      ({ gat_uid, gat_default_flow }) => gat_uid === flo_element_origin && gat_default_flow === flo_uid,
    );
  }

  /** The task behind a flow, or what the next gateway leads to; events in the middle are passed through. */
  private target(flow: Flow, left: number): RouteTarget {
    const uid = flow.flo_element_dest;
    const own = { condition: flow.flo_condition ?? '', ...(this.isDefault(flow) && { isDefault: true }) };
    if (this.diagram.activities.some(({ act_uid }) => act_uid === uid)) return { ...own, task: uid };
    const gateway = this.diagram.gateways.find(({ gat_uid }) => gat_uid === uid);
    const onward = left > 0 ? this.behind(uid, gateway, left - 1) : null;
    if (!onward) return { ...own, task: END };
    const [only] = onward.to;
    if (onward.type === 'SEQUENTIAL' && only) return { ...only, ...own };
    return { ...own, task: `gtg-${uid.slice(4)}`, onward };
  }

  /** What a gateway or an event leads to; null where that is the end. */
  private behind(uid: string, gateway: Gateway | undefined, left: number): Route | null {
    const flows = this.flowsFrom(uid);
    const [first] = flows;
    if (gateway?.gat_direction === 'DIVERGING' || flows.length > 1)
      return { type: DIVERGING[gateway?.gat_type ?? ''] ?? 'PARALLEL', to: this.ordered(flows, left) };
    const to = [first ? this.target(first, left) : AT_THE_END];
    if (gateway && gateway.gat_type !== 'EXCLUSIVE') return { type: 'SEC-JOIN', to };
    return first ? { type: 'SEQUENTIAL', to } : null;
  }
}
