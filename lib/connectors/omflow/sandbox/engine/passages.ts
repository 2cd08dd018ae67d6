import type { FlowItem } from '../flow/flow-object';
import type { DataNo, Row, World } from '../world';

/** A ticket's way through its flow, node by node, as the vendor logs it for the picture of the path. */

type Ticket = Pick<Row, 'flow' | 'dataNo' | 'dataId'>;

/** Nodes may be designed not to be logged. */
const isLogged = ({ config }: FlowItem) => config.log !== false;

export function enter(world: World, ticket: Ticket, item: FlowItem, input: unknown, now: string): void {
  const { flow, dataNo, dataId } = ticket;
  if (isLogged(item))
    world.passages.push({
      flow,
      dataNo,
      dataId,
      chart: item.id,
      enteredAt: now,
      leftAt: null,
      input,
      output: null,
    });
}

/** Notes that the ticket has left a node, which it entered in this row or in the one before. */
export function leave(
  world: World,
  { flow, dataNo }: { flow: string; dataNo: DataNo },
  chart: string,
  output: unknown,
  now: string,
): void {
  const open = world.passages.findLast(
    (one) => one.chart === chart && one.flow === flow && one.dataNo === dataNo && one.leftAt === null,
  );
  if (open) Object.assign(open, { leftAt: now, output });
}

/** Enters and leaves at once. */
export function pass(
  world: World,
  ticket: Ticket,
  item: FlowItem,
  { input, output = '' }: { input: unknown; output?: unknown },
  now: string,
): void {
  enter(world, ticket, item, input, now);
  if (isLogged(item)) leave(world, ticket, item.id, output, now);
}
