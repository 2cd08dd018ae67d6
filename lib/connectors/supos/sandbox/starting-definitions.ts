import { branch, type Definition } from './process-model';

/** The starter chooses the way, and on one of them who does the next step. */
const calibration: Definition = {
  appId: 'App_2f4e6a8c0b1d3f5a7c9e1b3d5f7a9c0e',
  processKey: 'K2026010100000901',
  title: '校正委託 Calibration order',
  first: 'measure',
  steps: {
    start: {
      name: '填單 Fill in',
      executors: 'initiator',
      page: 'Page_ca11b4a7e24142cbae4dae62f6664f00',
      branches: [
        branch('edge_901', '自行校正 In house', '1', 'measure'),
        branch('edge_902', '外送 Send out', '2', 'ship'),
      ],
    },
    measure: {
      name: '量測 Measurement',
      executors: 'picked',
      page: 'Page_ca11b4a7e24142cbae4dae62f6664f01',
      next: 'end',
    },
    ship: {
      name: '寄送 Shipping',
      executors: ['carol'],
      page: 'Page_ca11b4a7e24142cbae4dae62f6664f02',
      next: 'end',
    },
  },
};

const retired: Definition = {
  appId: 'App_2f4e6a8c0b1d3f5a7c9e1b3d5f7a9c0f',
  processKey: 'K2019010100000001',
  title: 'Visitor registration (until 2019)',
  unpublished: true,
  first: 'register',
  steps: { register: { name: 'Registration', executors: ['sam'], page: 'Page_0ld', next: 'end' } },
};

/** Its only step is done by a position that nobody holds. */
const vacant: Definition = {
  appId: 'App_2f4e6a8c0b1d3f5a7c9e1b3d5f7a9c10',
  processKey: 'K2026010100001001',
  title: '輻射防護 Radiation protection notice',
  first: 'officer',
  steps: {
    officer: { name: '輻防人員 Radiation officer', executors: [], page: 'Page_7ad1a710', next: 'end' },
  },
};

export const startingDefinitions: Readonly<Record<string, Definition>> = { calibration, retired, vacant };
