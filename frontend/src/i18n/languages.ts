/**
 * The languages of the doors, each named in itself. Which door speaks which of them is said by the catalogues (`X-Doors` in
 * `locales/<language>/LC_MESSAGES/messages.po`); what a language needs beside words stands here.
 */
export interface Tongue {
  name: string;
  /** What the language's bubble shows, for people who look for a shape before they read. */
  letters: string;
  /**
   * The locale that dates and numbers are written by (decision 39). Arabic and Persian have their own digits; Urdu and Punjabi are read
   * with 0–9, as on paper forms here. All days are those of the calendar that letters and appointments here go by.
   */
  formats: string;
  /** Where browsers have no plural rule for the language itself: the language that counts as it does. */
  counts?: string;
}

export const TONGUES: Record<string, Tongue> = {
  en: { name: "English", letters: "Ab", formats: "en-GB" },
  ur: { name: "اردو", letters: "اب", formats: "ur-PK-u-nu-latn" },
  pnb: { name: "پنجابی", letters: "پن", formats: "ur-PK-u-nu-latn", counts: "pa" },
  ar: { name: "العربية", letters: "عر", formats: "ar-u-nu-arab" },
  fa: { name: "فارسی", letters: "فا", formats: "fa-u-ca-gregory" },
  pl: { name: "Polski", letters: "Łą", formats: "pl" },
  ro: { name: "Română", letters: "Șă", formats: "ro" },
  cy: { name: "Cymraeg", letters: "Ŵŷ", formats: "cy" },
};
