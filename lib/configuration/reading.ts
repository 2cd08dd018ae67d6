import type { Connector } from '@/lib/connectors/contract';
import type { Problem } from './configuration-error';
import type { SecretReader } from './secrets';

/** The vendors that a connection may name. */
export interface Vendors {
  findConnector(vendor: string): Connector | undefined;
  vendorIds(): string[];
}

/** What the parts of a file are read with. `problems` grows; nothing is thrown before all of the file was looked at. */
export interface Reading {
  readonly vendors: Vendors;
  readonly secrets: SecretReader;
  readonly problems: Problem[];
}
