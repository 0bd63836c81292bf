/** A piece of an announcement's text as pages show it. */
export type BodyBlock =
  | { readonly kind: 'heading' | 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: string[] };

/** “一、”: headings of the first level in official documents (GB/T 9704-2012, 7.3.3). */
const HEADING = /^[一二三四五六七八九十]{1,3}、/;
/** A heading has no full stop: “一、……。” is a numbered sentence. */
const SENTENCE_END = /[。；;：:！!？?，,]$/;
const LONGEST_HEADING = 40;
/** “-5℃” and “1.5元” are no lists. */
const LIST_MARK = /^(?:[-*•·](?:\s+|(?=\D))|\d{1,2}(?:[．、)）]|\.(?!\d))|[（(]\d{1,2}[)）])\s*(?=\S)/;

/**
 * Plain text as official writing has it, in blocks: a line is a paragraph, “一、……” without a full stop is a heading, lines that begin
 * with “-”, “·”, “1.” or “（1）” are a list. Numbers of a list are its author's: nobody counts anew.
 */
export function bodyBlocks(body: string): BodyBlock[] {
  const blocks: BodyBlock[] = [];
  let list: string[] | undefined;
  for (const line of body.split(/\r?\n/).map((one) => one.replace(/\s+/g, ' ').trim())) {
    const mark = LIST_MARK.exec(line)?.[0];
    if (mark !== undefined) {
      const item = /^\D\s*$/.test(mark) ? line.slice(mark.length) : line;
      if (list === undefined) blocks.push({ kind: 'list', items: (list = []) });
      list.push(item);
      continue;
    }
    list = undefined;
    if (line === '') continue;
    const isHeading = HEADING.test(line) && line.length <= LONGEST_HEADING && !SENTENCE_END.test(line);
    blocks.push({ kind: isHeading ? 'heading' : 'paragraph', text: line });
  }
  return blocks;
}
