/** Full-width letters and digits become plain, capitals small, ü the v of keyboards. */
export function normalisedText(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll('ü', 'v').trim();
}

/** The words of a normalised text: whatever spaces and punctuation part. */
export function wordsOf(normalised: string): string[] {
  return normalised.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}

/** A name as it is searched: “我要办……” stands before half the bundles and says nothing. */
export function normalisedName(name: string): string {
  return normalisedText(name).replace(/^我要(?:办理|申请|办)?/, '');
}
