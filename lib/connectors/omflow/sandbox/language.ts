import type { FlowObject, FormObject, LanguagePackage } from './flow/flow-object';

export type Language = 'zh-hant' | 'zh-hans' | 'en' | 'ja';

/** The languages of the vendor's settings; anything else gets traditional Chinese (vendor facts: omflow §1). */
export function languageOf(acceptLanguage: string | undefined): Language {
  const first = (acceptLanguage ?? '').toLowerCase().split(/[,;]/)[0]?.trim() ?? '';
  if (first.startsWith('en')) return 'en';
  if (first.startsWith('ja')) return 'ja';
  return /^zh-(?:hans|cn|sg)/.test(first) ? 'zh-hans' : 'zh-hant';
}

/** The vendor's own English for its messages, as far as it is known; the rest goes out in Chinese. */
const english: readonly (readonly [string, string])[] = [
  ['您沒有權限進行此操作。', 'You do not have permission to perform this operation.'],
  ['讀取成功。', 'Read successfully.'],
  ['查詢成功。', 'The query was successful.'],
  ['查詢失敗，錯誤訊息如下：', 'Query failed, the error message is as follows:'],
  [
    '缺少必要參數，請確認後重新發送請求。',
    'Missing necessary parameters, please confirm and resend the request.',
  ],
  [
    '必要參數為空，請確認後重新發送請求。',
    'The necessary parameters are empty, please confirm and resend the request.',
  ],
  ['該流程目前為停用狀態。', 'The flow is currently disabled.'],
  ['找不到流程。', 'Cannot find the flow.'],
  [
    '安全碼錯誤，請確認安全碼或重新取得新的安全碼。',
    'The security code is wrong. Please confirm the security code or obtain a new security code.',
  ],
];

/** A message in the caller's language. Some end in a detail that is not translated. */
export function translateMessage(message: string, language: Language): string {
  if (language !== 'en') return message;
  const [chinese, text] = english.find(([prefix]) => message.startsWith(prefix)) ?? ['', ''];
  return text + message.slice(chinese.length);
}

/** Texts of the form's design that the vendor translates; values are never touched. */
const LABELS = new Set([
  'title',
  'text',
  'placeholder',
  'group_title',
  'user_title',
  'action1_text',
  'action2_text',
]);

/** Labels of a flow in the caller's language, where its application has them (vendor facts: omflow §1). */
export function translateLabel(languages: LanguagePackage, language: Language, text: string): string {
  return languages[language]?.[text] ?? text;
}

function translated(value: unknown, translate: (text: string) => string): unknown {
  if (Array.isArray(value)) return value.map((one) => translated(one, translate));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      typeof one === 'string' && LABELS.has(key) ? translate(one) : translated(one, translate),
    ]),
  );
}

/** A form or a whole flow with its labels translated, as it goes out. */
export function translateDesign(
  languages: LanguagePackage,
  language: Language,
  design: FormObject | FlowObject,
): unknown {
  const texts = languages[language] ?? {};
  if (Object.keys(texts).length === 0) return design;
  return translated(design, (text) => texts[text] ?? text);
}
