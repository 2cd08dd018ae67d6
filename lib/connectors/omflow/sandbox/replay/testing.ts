import { sandboxFor } from '../../../sandbox/replay/recognition';
import { parseRecording } from '../../../sandbox/replay/recording';
import { replayRecording } from '../../../sandbox/replay/replay';
import { contract } from '../demo/contract-flow';
import { type Design, draw } from '../demo/design';
import { purchase } from '../demo/purchase-flow';
import sandbox from '../index';

const APP = '港灣儀器簽核';
const role = { role_name: '任務處理組', value: { view: true, add: true, modify: false, delete: false } };

const exported = (design: Design) => ({
  flow_name: design.name,
  description: '',
  config: {
    name: design.name,
    api: true,
    api_path: design.apiPath,
    attachment: true,
    fp_show: true,
    history: true,
    relation: true,
    worklog: true,
    flowlog: true,
    permission: [role],
  },
  flowobject: draw(design),
});

const task = (more: object) => ({
  action: '同意,否決',
  assign_group_id: 6,
  assignee_id: null,
  attachment: false,
  closed: false,
  create_user_id: 'alice',
  createtime: '<T>',
  deploy_flag: true,
  flow_name: '採購申請',
  flow_uuid: '<flow-dashed:harbour-purchase>',
  history: false,
  is_active: true,
  level: 'yellow',
  status: '主管審核',
  stop_chart_text: '主管審核',
  stop_uuid: 'FITEM_2',
  ticket_createtime: '<T>',
  update_user_id: null,
  updatetime: '<T>',
  ...more,
});
/** A task that waits in it. */
export const first = task({ id: 2, data_id: 2, data_no: 1, title: '示波器' });
/** A task of one of two branches of a ticket. */
export const branch = (more: object) =>
  task({
    flow_name: '合約會簽',
    flow_uuid: '<flow-dashed:harbour-contract>',
    title: '合約',
    status: '會簽中',
    level: '',
    data_no: 1,
    action: '簽署,',
    ...more,
  });

/** The world line of a recording of our own, in the shape of the real ones. */
export const world = {
  version: '1.1.0.0',
  timeZone: 'Asia/Taipei',
  language: 'zh-hant',
  passwords: 'pw-<user>-77; admin/admin',
  users: {
    admin: { id: 2 },
    alice: { id: 3, nick_name: 'Alice A', groups: ['任務處理組', '管理部'] },
    carol: { id: 4, nick_name: 'Carol C' },
  },
  groups: { 任務處理組: 'role 1', 管理部: 6, 採購部: 2 },
  application: {
    app_name: APP,
    app_attr: 'user',
    flow_list: [exported(purchase), exported(contract)],
    language_package: JSON.stringify({ en: { 金額: 'Amount' } }),
  },
  openTasks: [
    first,
    branch({ id: 4, data_id: 3, stop_uuid: 'FITEM_3', stop_chart_text: '法務會簽' }),
    branch({ id: 5, data_id: 5, stop_uuid: 'FITEM_4', stop_chart_text: '財務會簽' }),
  ],
};

export const ok = (message: string, result: unknown) => ({ status: 200, message, result });

const recordingOf = (own: object, lines: readonly object[]) =>
  parseRecording(
    [{ world: own }, ...lines.map((line, n) => ({ n, as: null, ...line }))]
      .map((line) => JSON.stringify(line))
      .join('\n'),
  );

/** What differs when the exchanges are replayed in that world. */
export async function mismatches(lines: readonly object[], own: object = world): Promise<string[]> {
  const recording = recordingOf(own, lines);
  const results = await replayRecording(sandboxFor([sandbox], recording), recording);
  return results.flatMap(({ exchange, mismatches: found }) =>
    found.map(({ path, problem }) => `${exchange.label}: ${path.join('.')} ${problem}`),
  );
}
