import { dynaform, type SandboxField } from './dynaform';

const item: SandboxField = { type: 'text', name: 'item', label: 'Item 品名', required: true };
const amount: SandboxField = {
  type: 'text',
  name: 'amount',
  label: 'Amount (USD) 金額',
  dataType: 'integer',
  required: true,
};
const shownOnly = (field: SandboxField): SandboxField => ({ ...field, mode: 'view', required: false });

export const purchaseForm = dynaform('purchase', 'Purchase request 採購申請', [
  item,
  amount,
  {
    type: 'dropdown',
    name: 'prio',
    label: 'Priority',
    defaultValue: '3',
    options: [
      { value: '3', label: 'Normal' },
      { value: '5', label: 'Very high' },
    ],
  },
  { type: 'datetime', name: 'needed', label: 'Needed by', dataType: 'datetime', format: 'YYYY-MM-DD' },
  { type: 'textarea', name: 'reason', label: 'Reason 說明' },
]);

export const purchaseDecisionForm = dynaform('purchase-decision', 'Approval', [
  shownOnly(item),
  shownOnly(amount),
  {
    type: 'radio',
    name: 'decision',
    label: 'Decision 核准與否',
    required: true,
    options: [
      { value: 'approve', label: 'Approve' },
      { value: 'reject', label: 'Reject' },
    ],
  },
]);

export const orderForm = dynaform('order', 'Order', [
  shownOnly(item),
  shownOnly(amount),
  { type: 'text', name: 'supplier', label: 'Supplier 供應商' },
  { type: 'text', name: 'orderNumber', label: 'Order number' },
]);

export const leaveForm = dynaform('leave', 'Leave 請假內容', [
  {
    type: 'dropdown',
    name: 'kind',
    label: 'Kind of leave 假別',
    options: [
      { value: 'annual', label: 'Annual leave 特休' },
      { value: 'sick', label: 'Sick leave 病假' },
      { value: 'personal', label: 'Personal leave 事假' },
    ],
  },
  { type: 'datetime', name: 'from', label: 'From 起', dataType: 'datetime', format: 'YYYY-MM-DD HH:mm' },
  { type: 'datetime', name: 'until', label: 'Until 迄', dataType: 'datetime', format: 'YYYY-MM-DD HH:mm' },
  { type: 'textarea', name: 'reason', label: 'Reason 事由' },
]);

export const leaveDecisionForm = dynaform('leave-decision', 'Decision 主管決定', [
  {
    type: 'dropdown',
    name: 'decision',
    label: 'Decision 決定',
    required: true,
    options: [
      { value: 'approve', label: 'Approve 核准' },
      { value: 'return', label: 'Return for changes 退回修改' },
      { value: 'reject', label: 'Reject 否決' },
    ],
  },
]);

export const contractForm = dynaform('contract', 'Contract 合約', [
  { type: 'text', name: 'partner', label: 'Partner 對象' },
  { type: 'text', name: 'subject', label: 'Subject 主旨' },
  { type: 'text', name: 'value', label: 'Value (USD) 金額', dataType: 'integer' },
  {
    type: 'checkgroup',
    name: 'clauses',
    label: 'Clauses to check 檢核條款',
    dataType: 'array',
    options: [
      { value: 'liability', label: 'Liability 賠償責任' },
      { value: 'ip', label: 'Intellectual property 智慧財產' },
      { value: 'exit', label: 'Exit 終止' },
    ],
  },
]);

export const contractReviewForm = dynaform('contract-review', 'Review 會簽意見', [
  { type: 'textarea', name: 'remarks', label: 'Remarks 意見' },
]);

export const ticketForm = dynaform('ticket', 'Problem', [
  { type: 'text', name: 'device', label: 'Device' },
  {
    type: 'dropdown',
    name: 'severity',
    label: 'Severity',
    options: [
      { value: '1', label: 'Cannot work' },
      { value: '2', label: 'Work is slower' },
      { value: '3', label: 'Cosmetic' },
    ],
  },
  { type: 'textarea', name: 'description', label: 'What happens' },
]);

export const ticketSolutionForm = dynaform('ticket-solution', 'Solution', [
  { type: 'textarea', name: 'solution', label: 'What was done' },
]);

export const inspectionForm = dynaform('inspection', 'Inspection 巡檢紀錄', [
  { type: 'text', name: 'line', label: 'Production line 產線' },
  {
    type: 'checkbox',
    name: 'stopped',
    label: 'Line stopped 已停機',
    dataType: 'boolean',
    options: [
      { value: '1', label: 'Yes' },
      { value: '0', label: 'No' },
    ],
  },
  {
    type: 'grid',
    name: 'readings',
    label: 'Readings 量測值',
    dataType: 'grid',
    columns: [
      { type: 'text', name: 'point', label: 'Point 檢點' },
      { type: 'text', name: 'value', label: 'Value 數值' },
    ],
  },
]);
