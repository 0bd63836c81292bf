import type {
  DocumentBlock,
  DocumentContent,
  DocumentKindDefinition,
  FieldValue,
  FieldValues,
} from './document-content.ts';
import type { DocumentTemplate, TemplateBlock } from './document-template.ts';

/** What a document has that no template words: who signs, its number, its day, how it is verified. */
export type DocumentFrame = Pick<
  DocumentContent,
  'kind' | 'template' | 'issuer' | 'number' | 'signatory' | 'date' | 'verification'
>;

/**
 * Fills a template. Values are put in as they are, as text: no value is ever read as a placeholder or as markup. Throws when a
 * field that the template names without condition is missing: a document with a hole must not leave the house.
 */
export function fillTemplate(
  template: DocumentTemplate,
  kind: DocumentKindDefinition,
  fields: FieldValues,
  frame: DocumentFrame,
): DocumentContent {
  const put = (text: string): string =>
    endedOnce(
      text.replace(/(“?)\{([^{}]*)\}(”?)/g, (_whole, before: string, id: string, after: string) => {
        const value = Object.hasOwn(fields, id) ? fields[id] : undefined;
        if (typeof value !== 'string' || value === '')
          throw new Error(`document ${frame.kind}: field ${id} is missing, its template needs a condition`);
        const isQuoted = before !== '' && after !== '';
        return `${before}${isQuoted ? innerQuotes(value) : value}${after}`;
      }),
    );
  const { layout, title, addressee, blocks, seal, copies, note } = template;
  return {
    ...frame,
    layout,
    seal,
    title: put(title),
    ...(addressee === undefined ? {} : { addressee: put(addressee) }),
    blocks: blocks
      .filter((block) => applies(block, fields))
      .flatMap((block) => filled(block, kind, fields, put)),
    ...(copies === undefined ? {} : { copies: put(copies) }),
    ...(note === undefined ? {} : { note: put(note) }),
  };
}

function applies({ when = [], unless = [] }: TemplateBlock, fields: FieldValues): boolean {
  return when.every((id) => isPresent(fields[id])) && unless.every((id) => !isPresent(fields[id]));
}

function isPresent(value: FieldValue | undefined): boolean {
  return value !== undefined && value.length > 0;
}

function filled(
  block: TemplateBlock,
  kind: DocumentKindDefinition,
  fields: FieldValues,
  put: (text: string) => string,
): DocumentBlock[] {
  if ('paragraph' in block) return lines(put(block.paragraph)).map((paragraph) => ({ paragraph }));
  if ('remedies' in block) return lines(put(block.remedies)).map((remedies) => ({ remedies }));
  if ('blanks' in block) return [{ blanks: block.blanks.map(printable) }];
  // A list that should be there and is empty says so: a reader must not wonder whether something was lost.
  if ('list' in block) {
    const given = (fields[block.list] ?? []) as readonly string[];
    return [{ list: given.length > 0 ? given.map(printable) : ['无'] }];
  }
  const columns = kind.fields[block.table]?.columns ?? [];
  const rows = (fields[block.table] ?? []) as readonly (readonly string[])[];
  const none = columns.map((_column, index) => (index === 0 ? '无' : ''));
  return [
    {
      table: {
        columns: [...columns],
        rows: rows.length > 0 ? rows.map((row) => row.map(printable)) : [none],
      },
    },
  ];
}

/** People end what they write with a full stop or not; the sentence it stands in ends once. */
function endedOnce(text: string): string {
  return printable(text)
    .replace(/([。！？])。/g, '$1')
    .replace(/[；，、]。/g, '。');
}

/** Quotation marks within quotation marks are single ones (GB/T 15834-2011 4.8.3.3). */
function innerQuotes(text: string): string {
  return text.replaceAll('“', '‘').replaceAll('”', '’');
}

function lines(text: string): string[] {
  return text.split('\n').filter((line) => line.trim() !== '');
}

const UNPRINTABLE =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff\ud800-\udfff]/gu;

/** Control and bidirectional characters can hide or reorder words; everything else is printed as given. */
function printable(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(UNPRINTABLE, '');
}

/** The sample values of a kind: what previews show. */
export function sampleFields(kind: DocumentKindDefinition): FieldValues {
  return Object.fromEntries(Object.entries(kind.fields).map(([id, { sample }]) => [id, sample]));
}
