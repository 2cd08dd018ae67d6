import { commissioning } from './commissioning';
import { decided, define, pool, someOf, starter, type TaskSketch, ways } from './demo-design';
import { orderConfirmation, quoteDocument, registerTrigger } from './demo-documents';
import {
  contractForm,
  contractReviewForm,
  inspectionForm,
  leaveDecisionForm,
  leaveForm,
  orderForm,
  purchaseDecisionForm,
  purchaseForm,
  ticketForm,
  ticketSolutionForm,
} from './forms';
import type { Username } from './people';

const approvers = someOf('alice', 'sam');

const purchase = define({
  key: 'purchase',
  title: 'Purchase request 採購申請',
  description: 'Tools, machines and office goods',
  tasks: {
    submit: {
      title: 'Submit request',
      assign: starter,
      days: 2,
      forms: [purchaseForm],
      quote: quoteDocument,
      route: {
        type: 'EVALUATE',
        to: [
          { to: 'order', condition: '@@amount <= 1000' },
          { to: 'approve', condition: '@@amount > 1000' },
        ],
      },
    },
    approve: {
      title: 'Approve request',
      assign: approvers,
      adhoc: ['carol'],
      days: 2,
      forms: [purchaseDecisionForm],
      quote: quoteDocument,
      route: {
        type: 'EVALUATE',
        to: [decided('order', 'approve'), decided('submit', 'reject')],
      },
    },
    order: {
      title: 'Process order',
      assign: pool('Clerks'),
      days: 3,
      forms: [orderForm],
      confirmation: orderConfirmation,
      route: { type: 'PARALLEL', to: ways('ship', 'invoice') },
    },
    ship: {
      title: 'Receive goods',
      assign: someOf('carol'),
      days: 5,
      forms: [orderForm],
      route: { type: 'SEC-JOIN', to: ways('archive') },
    },
    invoice: {
      title: 'Check invoice',
      assign: someOf('sam'),
      days: 5,
      forms: [orderForm],
      route: { type: 'SEC-JOIN', to: ways('archive') },
    },
    archive: {
      title: 'Archive',
      assign: starter,
      days: 5,
      forms: [purchaseForm],
      route: { type: 'SEQUENTIAL', to: ways('end') },
    },
  },
  triggers: [registerTrigger],
});

const leave = define({
  key: 'leave',
  title: 'Leave request 請假單',
  description: 'Days off',
  tasks: {
    submit: {
      title: 'Fill in the leave form 填寫請假單',
      assign: starter,
      days: 1,
      forms: [leaveForm],
      route: { type: 'SEQUENTIAL', to: ways('decide') },
    },
    decide: {
      title: 'Decide on the leave 主管核准',
      assign: approvers,
      days: 2,
      forms: [leaveForm, leaveDecisionForm],
      route: {
        type: 'EVALUATE',
        to: [decided('record', 'approve'), decided('submit', 'return'), decided('end', 'reject')],
      },
    },
    record: {
      title: 'Record the leave 人事登錄',
      assign: someOf('bob', 'carol'),
      days: 3,
      forms: [leaveForm],
      route: { type: 'SEQUENTIAL', to: ways('end') },
    },
  },
});

const review = (title: string, username: Username): TaskSketch => ({
  title,
  assign: someOf(username),
  days: 4,
  forms: [contractForm, contractReviewForm],
  route: { type: 'SEC-JOIN', to: ways('sign') },
});

const contract = define({
  key: 'contract',
  title: 'Contract sign-off 合約會簽',
  description: 'Contracts with suppliers and customers',
  tasks: {
    prepare: {
      title: 'Prepare the contract 擬定合約',
      assign: starter,
      days: 3,
      forms: [contractForm],
      route: { type: 'PARALLEL', to: ways('legal', 'finance', 'technical') },
    },
    legal: review('Legal review 法務會簽', 'alice'),
    finance: review('Finance review 財務會簽', 'bob'),
    technical: review('Technical review 技術會簽', 'carol'),
    sign: {
      title: 'Sign 簽署',
      assign: someOf('sam'),
      days: 2,
      forms: [contractForm],
      route: { type: 'SEQUENTIAL', to: ways('end') },
    },
  },
});

/** Without case notes: even the holder may neither read nor write any (vendor facts: processmaker §5). */
const ticket = define({
  key: 'ticket',
  title: 'IT ticket',
  description: 'Problems with computers and printers',
  tasks: {
    report: {
      title: 'Report a problem',
      assign: starter,
      days: 1,
      forms: [ticketForm],
      route: { type: 'SEQUENTIAL', to: ways('solve') },
    },
    solve: {
      title: 'Solve the problem',
      assign: pool('Clerks'),
      days: 3,
      forms: [ticketForm, ticketSolutionForm],
      route: { type: 'SEQUENTIAL', to: ways('confirm') },
    },
    confirm: {
      title: 'Confirm the solution',
      assign: starter,
      days: 5,
      forms: [ticketSolutionForm],
      route: { type: 'SEQUENTIAL', to: ways('end') },
    },
  },
  notes: false,
});

/** Whoever plans the round picks the next person by hand. */
const inspection = define({
  key: 'inspection',
  title: 'Equipment inspection 設備巡檢',
  description: 'Rounds through the halls',
  tasks: {
    plan: {
      title: 'Plan the round 排定巡檢',
      assign: starter,
      days: 1,
      forms: [inspectionForm],
      route: { type: 'SEQUENTIAL', to: ways('inspect') },
    },
    inspect: {
      title: 'Inspect on site 現場巡檢',
      assign: { type: 'MANUAL', users: ['alice', 'bob', 'carol'], groups: [] },
      days: 2,
      forms: [inspectionForm],
      route: { type: 'SEQUENTIAL', to: ways('confirm') },
    },
    confirm: {
      title: 'Confirm the findings 主管確認',
      assign: someOf('sam'),
      days: 2,
      forms: [inspectionForm],
      route: { type: 'SEQUENTIAL', to: ways('end') },
    },
  },
});

/** What the demo company has designed. */
export const processes = { purchase, leave, contract, ticket, inspection, commissioning } as const;
export type ProcessKey = keyof typeof processes;
