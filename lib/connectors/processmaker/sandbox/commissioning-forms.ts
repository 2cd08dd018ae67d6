import { dynaform, type SandboxField, wireField } from './dynaform';

const grades = [
  { value: 'a', label: 'A – as new 全新' },
  { value: 'b', label: 'B – used 使用過' },
  { value: 'c', label: 'C – "to be repaired" 待修' },
];

/** One of each control in which somebody writes or chooses. */
const inputs: readonly SandboxField[] = [
  { type: 'subtitle', name: 'subtitle1', label: 'The machine 機台' },
  { type: 'label', name: 'label1', label: 'Fill in what is on the plate. 請依銘牌填寫。' },
  {
    type: 'text',
    name: 'serial',
    label: 'Serial number 序號',
    required: true,
    more: {
      placeholder: 'HI-0000',
      hint: 'Two letters, a hyphen, four digits',
      validate: '^[A-Z]{2}-\\d{4}$',
      validateMessage: 'Write it like HI-0001.',
      maxLength: 7,
    },
  },
  { type: 'text', name: 'pieces', label: 'Pieces 數量', dataType: 'integer' },
  { type: 'text', name: 'weight', label: 'Weight (kg) 重量', dataType: 'float' },
  { type: 'textarea', name: 'findings', label: 'Findings 檢查結果' },
  { type: 'dropdown', name: 'grade', label: 'Grade 等級', options: grades },
  {
    type: 'radio',
    name: 'place',
    label: 'Place 地點',
    required: true,
    options: [
      { value: 'hall1', label: 'Hall 1 一號廠房' },
      { value: 'hall2', label: 'Hall 2 二號廠房' },
    ],
  },
  {
    type: 'checkbox',
    name: 'running',
    label: 'Test run done 已試車',
    dataType: 'boolean',
    options: [
      { value: '1', label: 'Yes' },
      { value: '0', label: 'No' },
    ],
  },
  { type: 'checkgroup', name: 'delivered', label: 'Delivered 交付項目', dataType: 'array', options: grades },
  {
    type: 'datetime',
    name: 'checkedOn',
    label: 'Checked on 檢查日',
    format: 'DD.MM.YYYY',
    dataType: 'datetime',
  },
  {
    type: 'datetime',
    name: 'handover',
    label: 'Handover 交接',
    format: 'YYYY-MM-DD HH:mm',
    dataType: 'datetime',
    more: { minDate: '2026-01-01', maxDate: '2030-12-31' },
  },
  {
    type: 'suggest',
    name: 'supplier',
    label: 'Supplier 供應商',
    more: {
      sql: 'SELECT ID, NAME FROM PMT_SUPPLIERS',
      sqlOptions: [
        { value: 'S-1', label: 'Nordsee Messtechnik GmbH' },
        { value: 'S-2', label: '台北度量衡' },
      ],
    },
  },
];

/** What takes nothing in, what nobody sees, and what only the vendor's own page knows. */
const around: readonly SandboxField[] = [
  { type: 'hidden', name: 'secretKey', label: 'secretKey' },
  {
    type: 'link',
    name: 'link1',
    label: 'Manual',
    more: { href: 'https://manuals.example/hi', value: 'The manual' },
  },
  { type: 'image', name: 'image1', label: 'Plate 銘牌', more: { src: 'https://manuals.example/plate.png' } },
  {
    type: 'panel',
    name: 'panel1',
    label: '',
    more: { content: '<p>Mind the <b>oil</b> &amp; the belts.</p>' },
  },
  { type: 'geomap', name: 'position', label: 'Position 位置' },
  {
    type: 'file',
    name: 'certificate',
    label: 'Certificate 證書',
    more: { extensions: '.pdf,.txt', size: 2, sizeUnity: 'MB' },
  },
  {
    type: 'multipleFile',
    name: 'photos',
    label: 'Photos 照片',
    dataType: 'multiplefile',
    more: { extensions: '*', size: 1024, sizeUnity: 'KB', inputDocuments: [] },
  },
];

const readings: SandboxField = {
  type: 'grid',
  name: 'readings',
  label: 'Readings 量測值',
  dataType: 'grid',
  columns: [
    { type: 'text', name: 'point', label: 'Point 檢點', required: true },
    { type: 'text', name: 'value', label: 'Value 數值', dataType: 'float' },
    { type: 'dropdown', name: 'grade', label: 'Grade 等級', options: grades },
    { type: 'datetime', name: 'at', label: 'At 時間', format: 'YYYY-MM-DD' },
    { type: 'hidden', name: 'rowKey', label: 'rowKey' },
    { type: 'text', name: 'norm', label: 'Norm 標準', mode: 'view' },
  ],
};

const inspector: SandboxField = {
  type: 'form',
  name: 'inspector',
  label: 'Inspector',
  more: { items: [[wireField({ type: 'text', name: 'inspectorName', label: 'Inspector 檢驗員' })]] },
};

export const machineForm = dynaform('commissioning', 'Commissioning 驗收單', inputs);
export const findingsForm = dynaform('commissioning-findings', 'Findings and papers 量測與文件', [
  readings,
  inspector,
  ...around,
]);
/** What the starter asked for; the inspector sees it and changes none of it. */
export const orderedForm = dynaform('commissioning-order', 'Ordered 訂購內容', [
  { type: 'text', name: 'ordered', label: 'Ordered 訂購', required: true },
]);
