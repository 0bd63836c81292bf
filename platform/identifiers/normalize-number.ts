/** A number as typed or pasted, made canonical: full-width characters narrowed, blanks and hyphens dropped, letters capital. */
export function normalizeNumber(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\u200B\-‐‑–—]/gu, '')
    .toUpperCase();
}
