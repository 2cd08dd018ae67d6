import type { VendorOperation } from '../operations';
import { platformOperations } from './operations/platform';
import { processOperations } from './operations/processes';
import { taskOperations } from './operations/tasks';
import { todoCenterOperations } from './operations/todo-center';

/** All that Intray can ask of supOS. */
export const operations: readonly VendorOperation[] = [
  ...taskOperations,
  ...processOperations,
  ...todoCenterOperations,
  ...platformOperations,
];
