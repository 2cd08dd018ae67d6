import type { VendorOperation } from '../../operations';
import { addProcesses, addTasks, deleteProcesses, deleteTasks, updateProcesses } from '../client/todo-center';

/** Vendor document: supOS workflow, To-do Center. */
export const todoCenterOperations: readonly VendorOperation[] = [
  {
    id: 'todo-center.processes.add',
    title: 'Add processes of another system',
    method: 'POST',
    path: '/open-api/p/workflow/v2/todoCenter/processes',
    source: 'documented',
    client: addProcesses,
    screen: null,
  },
  {
    id: 'todo-center.processes.update',
    title: 'Change processes of another system',
    method: 'PUT',
    path: '/open-api/p/workflow/v2/todoCenter/processes',
    source: 'documented',
    client: updateProcesses,
    screen: null,
  },
  {
    id: 'todo-center.processes.delete',
    title: 'Delete processes of another system',
    method: 'DELETE',
    path: '/open-api/p/workflow/v2/todoCenter/processes',
    source: 'documented',
    client: deleteProcesses,
    screen: null,
  },
  {
    id: 'todo-center.tasks.add',
    title: 'Add tasks of another system',
    method: 'POST',
    path: '/open-api/p/workflow/v2/todoCenter/tasks',
    source: 'documented',
    client: addTasks,
    screen: null,
  },
  {
    id: 'todo-center.tasks.delete',
    title: 'Delete tasks of another system',
    method: 'DELETE',
    path: '/open-api/p/workflow/v2/todoCenter/tasks',
    source: 'documented',
    client: deleteTasks,
    screen: null,
  },
];
