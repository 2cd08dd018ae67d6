import type { VendorOperation } from '../operations';
import { installationOperations } from './operations/installation';
import { paperOperations } from './operations/papers';
import { ticketOperations } from './operations/tickets';

/**
 * Every operation of OMFLOW that we know of, with who sends it and where a person meets it. What is `documented` stands in the two vendor
 * documents "My Mission" and "Quick create and push".
 */
export const operations: readonly VendorOperation[] = [
  ...ticketOperations,
  ...paperOperations,
  ...installationOperations,
];
