import { type DataNo, isOfTicket, type World } from '../world';

/** Takes tickets out of the flow with all their stops and tasks: nothing of them is left to read (vendor facts: omflow §5). */
export function removeTickets(world: World, flow: string, numbers: readonly unknown[]): void {
  const isKept = (one: { flow: string; dataNo: DataNo }) =>
    !numbers.some((dataNo) => isOfTicket(one, flow, dataNo));
  world.rows = world.rows.filter(isKept);
  world.missions = world.missions.filter(isKept);
  world.files = world.files.filter(isKept);
}
