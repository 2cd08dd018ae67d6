/**
 * The answers printed in the vendor document "Workflow API Definition", made valid JSON where the print is not, in the
 * order of the document. They hold the mapping to what the vendor shows; nothing else is made of them.
 */
const time = '2020-09-22T07:38:13.893+0800';
const zeros = { current: 0, pageSize: 0, total: 0 };

const pendingRow = {
  initiator: 'zhangsan',
  processId: '1000492908536528',
  processName: 'leave application-001',
  startTime: time,
  status: 88,
  taskId: '1000492908536529',
  taskName: 'edit',
  url: 'Page_0a4f3b38124142cbae4dae62f6664f5a',
  type: 0,
  modifyTime: time,
  userName: 'zhangsan',
  personCode: 'zhangsan',
};

const completedRow = {
  initiator: 'zhangsan',
  processId: '1000492908536528',
  processName: 'leave applicaton-001',
  reject: false,
  startTime: time,
  endTime: time,
  taskId: '1000492908536529',
  taskName: 'edit',
  url: 'Page_0a4f3b38124142cbae4dae62f6664f5a',
};

const process = {
  appId: 'App_325ea305252fe5d0d1f78b1c2efe2413',
  processId: '1000492908536528',
  processName: 'leave application process',
  endTime: time,
  startTime: time,
  status: 88,
  tasks: [{ username: 'test', taskId: '1000492908536528', taskName: 'approval' }],
};

const noUsername = { code: 100108502, message: "The parameter 'username' cannot be empty" };
const internal = { code: 100000001, message: 'Internal service exception' };

export const samples = {
  pendingList: { list: [pendingRow], pagination: zeros },
  submitRefused: noUsername,
  saveFormRefused: { code: 100108237, message: 'Pending tasks do not exist' },
  pendingDetail: {
    companyId: '1000',
    assigns: [{ seqKey: 'edge_123', taskDefKey: 'userTask_123', name: 'approval' }],
    audits: [{ id: 'K1236', name: 'branch name', order: 1, value: '1', type: 0 }],
    enableComment: true,
    formData: '{}',
    formTempData: '{}',
    initiator: 'zhangsan',
    processId: '1000492908536528',
    processName: 'leave application-001',
    readonly: true,
    showlog: true,
    multiCompany: false,
    addInstance: false,
    startTime: time,
    status: 88,
    taskId: '1000492908536529',
    taskName: 'edit',
    url: 'Page_0a4f3b38124142cbae4dae62f6664f5a',
  },
  completedList: { list: [completedRow], pagination: zeros },
  completedDetail: {
    initiator: 'zhangsan',
    processId: '1000492908536528',
    processName: 'leave application-001',
    formData: '{}',
    reject: false,
    revoke: false,
    showlog: true,
    startTime: time,
    endTime: time,
    taskId: '1000492908536529',
    taskName: 'edit',
    url: 'Page_0a4f3b38124142cbae4dae62f6664f5a',
  },
  delegateRefused: noUsername,
  revokeRefused: noUsername,
  allUsersList: { list: [pendingRow], pagination: zeros },
  startInfo: {
    companyId: '1000',
    assigns: [{ seqKey: 'edge_123', name: 'approval' }],
    audits: [{ seqKey: 'edge_123', name: 'agree', order: 1, value: '1', type: 0 }],
    enableComment: true,
    multiCompany: true,
    enableSave: false,
    processName: 'leave application process',
    readOnly: false,
    firstTaskName: 'edit',
    url: 'Page_0a4f3b38124142cbae4dae62f6664f5a',
  },
  processDetail: process,
  logs: [
    {
      auditResult: 'agree',
      comment: 'business trip',
      createTime: time,
      operateDesc: 'Approved by Zhang San',
      operator: 'test',
      taskName: 'approval',
      type: 'TASK_COMPLETE',
    },
  ],
  reminderInfo: [
    {
      taskId: '1000711857627856',
      taskName: 'approval',
      url: 'Page_3d5f89e8578f4d3796f6fb6d4bda49b6',
      users: [{ username: 'test', showName: 'test user' }],
    },
  ],
  initiatedList: { list: [process], pagination: zeros },
  savedDraft: { processId: '1000492908536528', taskId: '1000492908536529' },
  started: { processId: '1000492908536528' },
  cancelRefused: { code: 100108227, message: 'The process instance does not exist' },
  processesAdded: [{ id: 123456, thirdPartyInstanceId: '123456' }],
  processesDeleteFailed: internal,
  tasksAdded: [
    { id: 123456, thirdPartyInstanceNodeId: '123456', source: 'mes.supos.com', taskStatus: 'completive' },
  ],
  tasksDeleteFailed: internal,
} as const;
