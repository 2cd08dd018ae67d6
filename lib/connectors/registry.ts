import type { Connector } from './contract';
import { guard } from './guard';
import { connector as omflow } from './omflow';
import { connector as processmaker } from './processmaker';
import { connector as supos } from './supos';

/** Every vendor Intray speaks to. Adding one is a folder and a line here; all else comes from its manifest. */
const connectors: readonly Connector[] = [omflow, processmaker, supos].map(guard);

const byId = new Map(connectors.map((connector) => [connector.manifest.id, connector]));

/** The connector of a vendor, or undefined for a vendor nobody has written yet. */
export function findConnector(vendor: string): Connector | undefined {
  return byId.get(vendor);
}

export function vendorIds(): string[] {
  return [...byId.keys()];
}
