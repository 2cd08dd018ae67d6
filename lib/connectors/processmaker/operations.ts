import type { VendorOperation } from '../operations';
import { caseOperations, formOperations } from './operations-case';
import { documentOperations, noteOperations } from './operations-documents';
import { extraRestOperations } from './operations-extrarest';
import { listOperations, sessionOperations } from './operations-lists';

/** Everything the vendor documents of cases and of the plugin, and what of the rest was found on real servers. */
export const operations: readonly VendorOperation[] = [
  ...sessionOperations,
  ...listOperations,
  ...caseOperations,
  ...formOperations,
  ...documentOperations,
  ...noteOperations,
  ...extraRestOperations,
];
