import { branch, type Definition, rejection } from './process-model';

const purchase: Definition = {
  appId: 'App_325ea305252fe5d0d1f78b1c2efe2413',
  processKey: 'K2026010100000201',
  title: '採購申請 Purchase request',
  first: 'approve',
  steps: {
    approve: {
      name: '主管審批 Manager approval',
      executors: 'superior',
      page: 'Page_0a4f3b38124142cbae4dae62f6664f5a',
      revocable: true,
      branches: [branch('edge_201', '同意', '1', 'finance'), rejection('edge_202', '否決', '2', 'end')],
    },
    finance: {
      name: '財務覆核 Budget check',
      executors: ['bob'],
      page: 'Page_0a4f3b38124142cbae4dae62f6664f5b',
      branches: [branch('edge_211', '同意', '1', 'order'), rejection('edge_212', '退回', '2', 'approve')],
    },
    order: {
      name: '下單 Place the order',
      executors: ['carol'],
      page: 'Page_0a4f3b38124142cbae4dae62f6664f5c',
      next: 'end',
    },
  },
};

const leave: Definition = {
  appId: 'App_eab56959eef74c1ea2e1a5fbe7b38ddf',
  processKey: 'K2026010100000301',
  title: '請假單 Leave request',
  first: 'approve',
  steps: {
    approve: {
      name: '主管審批 Approval',
      executors: 'superior',
      page: 'Page_3d5f89e8578f4d3796f6fb6d4bda49b6',
      branches: [branch('edge_301', 'Agree', '1', 'end'), rejection('edge_302', 'Reject', '2', 'end')],
    },
  },
};

const contract: Definition = {
  appId: 'App_77c1e0d4a5f24b0f9d3a8a1f5b6c2e90',
  processKey: 'K2026010100000401',
  title: '合約會簽 Contract sign-off',
  first: 'draft',
  steps: {
    draft: {
      name: '起草 Draft',
      executors: 'initiator',
      page: 'Page_7b1c55d0c9d94f67a3b0d2f0c1a94e01',
      next: 'sign',
    },
    sign: {
      name: '會簽 Sign-off',
      executors: ['alice', 'bob', 'sam'],
      countersign: true,
      revocable: true,
      page: 'Page_7b1c55d0c9d94f67a3b0d2f0c1a94e02',
      branches: [
        branch('edge_401', '同意 Agree', '1', 'seal'),
        rejection('edge_402', '否決 Reject', '2', 'end'),
        rejection('edge_403', '退回起草人 Return to the drafter', '3', 'draft'),
      ],
    },
    seal: {
      name: '用印 Seal',
      executors: ['sam'],
      page: 'Page_7b1c55d0c9d94f67a3b0d2f0c1a94e03',
      next: 'end',
    },
  },
};

const inspection: Definition = {
  appId: 'App_9f6a3de2b1c84c0cb8e7d5a4f3e2d1c0',
  processKey: 'K2026010100000501',
  title: '設備巡檢 Equipment inspection',
  first: 'inspect',
  steps: {
    inspect: {
      name: '現場巡檢 On-site inspection',
      executors: ['alice'],
      page: 'Page_c0ffee38124142cbae4dae62f6664f01',
      revocable: true,
      next: 'confirm',
    },
    confirm: {
      name: '班長確認 Confirmation',
      executors: ['sam'],
      page: 'Page_c0ffee38124142cbae4dae62f6664f02',
      branches: [branch('edge_501', '確認', '1', 'end'), rejection('edge_502', '退回重檢', '2', 'inspect')],
    },
  },
};

const maintenance: Definition = {
  appId: 'App_5b8e2f7a9c0d4e1f8a6b3c2d1e0f9a8b',
  processKey: 'K2026010100000601',
  title: '維修工單 Maintenance order',
  first: 'dispatch',
  steps: {
    dispatch: {
      name: '派工 Dispatch',
      executors: ['alice'],
      page: '/meService/mes/maintenance/dispatch',
      branches: [
        branch('edge_601', '派工 Dispatch', '1', 'repair'),
        branch('edge_602', '免修結案 Close without repair', '2', 'end'),
      ],
    },
    repair: {
      name: '維修 Repair',
      executors: 'picked',
      page: '/meService/mes/maintenance/repair',
      next: 'accept',
    },
    accept: {
      name: '驗收 Acceptance',
      executors: 'initiator',
      page: '/meService/mes/maintenance/accept',
      branches: [
        branch('edge_611', 'Accept', '1', 'end'),
        rejection('edge_612', 'Not fixed', '2', 'dispatch'),
      ],
    },
  },
};

const ticket: Definition = {
  appId: 'App_1d2c3b4a5f6e4d7c8b9a0f1e2d3c4b5a',
  processKey: 'K2026010100000701',
  title: 'IT ticket',
  first: 'resolve',
  steps: {
    resolve: {
      name: '處理 Service desk',
      executors: ['alice', 'carol'],
      page: 'Page_d15ea5e8124142cbae4dae62f6664f01',
      branches: [
        branch('edge_701', 'Resolved', '1', 'confirm'),
        branch('edge_702', 'Second line', '2', 'escalated'),
      ],
    },
    escalated: {
      name: '二線處理 Second line',
      executors: ['bob'],
      page: 'Page_d15ea5e8124142cbae4dae62f6664f02',
      next: 'confirm',
    },
    confirm: {
      name: '確認 Confirmation',
      executors: 'initiator',
      page: 'Page_d15ea5e8124142cbae4dae62f6664f03',
      next: 'end',
    },
  },
};

const notice: Definition = {
  appId: 'App_0c9b8a7f6e5d4c3b2a190f8e7d6c5b4a',
  processKey: 'K2026010100000801',
  title: '安全公告 Safety notice',
  first: 'read',
  steps: {
    read: {
      name: '知會 For your information',
      executors: ['alice', 'bob', 'carol'],
      countersign: true,
      page: 'Page_b0a4d512424142cbae4dae62f6664f01',
      next: 'end',
      withoutComment: true,
      notification: true,
    },
  },
};

export const demoDefinitions: Readonly<Record<string, Definition>> = {
  purchase,
  leave,
  contract,
  inspection,
  maintenance,
  ticket,
  notice,
};
