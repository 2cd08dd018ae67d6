import type { RouteTarget, RouteType, SandboxTask } from '../process-model';
import type { Diagram, Flow } from './recorded-world';

type Route = SandboxTask['route'];
type Gateway = Diagram['gateways'][number];

const DIVERGING: Readonly<Record<string, RouteType>> = {
  EXCLUSIVE: 'EVALUATE',
  PARALLEL: 'PARALLEL',
  INCLUSIVE: 'PARALLEL-BY-EVALUATION',
};
const END = '-1';
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
    if (flows.length > 1) return { type: 'PARALLEL', to: this.ordered(flows) };
    if (!only) return { type: 'SEQUENTIAL', to: [{ task: END, condition: '' }] };
    const gateway = this.gateway(only.flo_element_dest);
    if (gateway) return this.through(gateway);
    return { type: 'SEQUENTIAL', to: this.targets(only, MOST_GATEWAYS) };
  }

  private gateway(uid: string): Gateway | undefined {
    return this.diagram.gateways.find(({ gat_uid }) => gat_uid === uid);
  }

  private flowsFrom(uid: string): Flow[] {
    return this.diagram.flows
      .filter((flow) => flow.flo_element_origin === uid && flow.flo_type !== 'MESSAGE')
      .toSorted((one, other) => Number(one.flo_position) - Number(other.flo_position));
  }

  private ordered(flows: readonly Flow[]): RouteTarget[] {
    const targets = flows.flatMap((flow) => this.targets(flow, MOST_GATEWAYS));
    return this.lastDrawnFirst ? targets.toReversed() : targets;
  }

  private through(gateway: Gateway): Route {
    const flows = this.flowsFrom(gateway.gat_uid);
    if (gateway.gat_direction === 'DIVERGING')
      return { type: DIVERGING[gateway.gat_type] ?? 'PARALLEL', to: this.ordered(flows) };
    const [first] = flows;
    const type = gateway.gat_type === 'EXCLUSIVE' ? 'SEQUENTIAL' : 'SEC-JOIN';
    return { type, to: first ? this.targets(first, MOST_GATEWAYS) : [{ task: END, condition: '' }] };
  }

  /** The tasks behind a flow; gateways and events in the middle are passed through. */
  private targets(flow: Flow, left: number): RouteTarget[] {
    const uid = flow.flo_element_dest;
    const condition = flow.flo_condition ?? '';
    if (this.diagram.activities.some(({ act_uid }) => act_uid === uid)) return [{ task: uid, condition }];
    const onward = left > 0 ? this.flowsFrom(uid) : [];
    if (onward.length === 0) return [{ task: END, condition }];
    return onward.flatMap((next) =>
      this.targets(next, left - 1).map((target) => ({ ...target, condition: condition || target.condition })),
    );
  }
}
