import type { Flow } from '../world';
import { acceptance } from './acceptance-flow';
import { contract } from './contract-flow';
import { type Design, draw } from './design';
import { inspection } from './inspection-flow';
import { leave } from './leave-flow';
import { purchase } from './purchase-flow';
import { itTicket } from './ticket-flow';

const designs: readonly Design[] = [purchase, leave, itTicket, contract, inspection, acceptance];

/** Labels of the demo's applications in English; what is not listed stays as it was designed (vendor facts: omflow §1). */
const english: Readonly<Record<string, string>> = {
  港灣儀器簽核: 'Harbour Instruments approvals',
  任務處理: 'Tasks',
  設備管理: 'Equipment',
  採購申請: 'Purchase request',
  請假單: 'Leave request',
  任務單: 'IT ticket',
  合約會簽: 'Contract sign-off',
  設備巡檢: 'Equipment inspection',
  申請主旨: 'Subject',
  金額: 'Amount',
  用途說明: 'Purpose',
  採購類別: 'Category',
  急迫性: 'Urgency',
  簽核意見: 'Remarks',
  主管審核: 'Manager review',
  同意: 'Approve',
  否決: 'Reject',
};

/** The demo's flows as they stand deployed, before the first ticket. `formatsNumbers`: as an installation of 1.2 can. */
export function demoFlows(formatsNumbers: boolean): Flow[] {
  const apps = [...new Set(designs.map(({ appName }) => appName))];
  return designs.map((design, index) => ({
    id: index + 1,
    uuid: design.uuid,
    name: design.name,
    appName: design.appName,
    appId: apps.indexOf(design.appName) + 1,
    apiPath: design.apiPath,
    apiEnabled: true,
    isActive: true,
    flowlog: true,
    features: { attachment: true, fp_show: true, history: true, relation: true, worklog: design.worklog },
    rights: design.viewers.map((groupId) => ({
      groupId,
      view: true,
      add: true,
      modify: false,
      delete: false,
    })),
    object: draw(design),
    languages: { 'zh-hant': {}, en: { ...english } },
    numberPrefix: formatsNumbers ? design.numberPrefix : null,
    lastDataId: 0,
    lastDataNo: 0,
  }));
}
