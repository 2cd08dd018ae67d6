const han = /\p{Script=Han}/u;

/** The language attribute for text of a system whose language we are not told: Chinese where it has Chinese characters. */
export function languageOf(text: string): 'zh' | undefined {
  return han.test(text) ? 'zh' : undefined;
}
