import type { ActionTone } from '@/lib/domain/action';

/** What turns a word of consent into its opposite, in the languages the vendors' labels come in. */
const NEGATION =
  /不|未|否|無法|勿|非(?!常)|\b(?:not|no|never|without|deny|don['’]?t|do not)\b|\b(?:un|dis|in|non-?)(?=(?:approv|confirm|accept|agree|complet|allow|grant|pass))/i;
const NEGATIVE =
  /退回|駁回|驳回|拒絕|拒绝|取消|作廢|作废|撤回|異常|异常|^(?:n|false)$|\b(?:reject|return|refus|declin|den(?:y|ied)|cancel|send back|abort|fail)/i;
const POSITIVE =
  /同意|核准|批准|通過|通过|核可|准許|确认|確認|接受|完成|簽署|签署|結案|结案|歸檔|归档|正常|^(?:是|y|true)$|\b(?:approv|agree|accept|confirm|complet|pass|grant|allow|(?:yes|ok|done|sign(?:ed)?)\b)/i;

/** The tone of a choice from the vendor's own word for it. Anything that negates goes before whatever it negates. */
export function toneOf(text: string): ActionTone {
  const label = text.trim();
  if (NEGATIVE.test(label) || NEGATION.test(label)) return 'negative';
  return POSITIVE.test(label) ? 'positive' : 'neutral';
}
