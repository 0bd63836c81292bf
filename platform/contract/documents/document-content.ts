import { Type, type Static } from 'typebox';

const text = (title: string) => Type.String({ title });

/** A column of a table: its heading and its share of the width. */
export const documentColumn = Type.Object({ title: text('表头'), width: Type.Number({ title: '宽度比例' }) });

/** A part of a document's body, in the order in which it is read. */
export const documentBlock = Type.Union([
  Type.Object({ paragraph: text('段落') }),
  Type.Object({ list: Type.Array(Type.String(), { title: '逐条列出' }) }),
  Type.Object({
    table: Type.Object({
      columns: Type.Array(documentColumn),
      rows: Type.Array(Type.Array(Type.String())),
    }),
  }),
  Type.Object({ remedies: text('救济途径') }),
  Type.Object({ blanks: Type.Array(Type.String(), { title: '留白由当事人填写' }) }),
]);
export type DocumentBlock = Static<typeof documentBlock>;

/**
 * What a document says, apart from its looks: plain text, PDF and Word are made from it and from nothing else. Elements and their
 * order after GB/T 9704-2012 section 7.
 */
export const documentContent = Type.Object(
  {
    kind: text('文书种类'),
    template: Type.Integer({ title: '模板版本' }),
    layout: Type.Enum(['writ', 'letter'], { title: '版式：writ 执法文书、letter 带版头的公文' }),
    issuer: text('发文机关'),
    title: text('标题'),
    number: text('文号或编号'),
    addressee: Type.Optional(text('主送')),
    blocks: Type.Array(documentBlock),
    signatory: text('署名'),
    seal: Type.Boolean({ title: '是否标出用印位置' }),
    date: Type.String({ title: '成文日期', format: 'civil-date' }),
    copies: Type.Optional(text('抄送')),
    note: Type.Optional(text('附注')),
    verification: Type.Object({ code: text('核验码'), address: text('核验地址') }),
  },
  { title: '文书内容' },
);
export type DocumentContent = Static<typeof documentContent>;

/** Value of a field: a text, lines, or rows of cells. Absent or empty: there is none. */
export type FieldValue = string | readonly string[] | readonly (readonly string[])[];
export type FieldValues = Readonly<Record<string, FieldValue | undefined>>;

/** A field that templates of a kind may name. `optional`: it may be missing, so that what names it needs a condition. */
export interface DocumentField {
  readonly title: string;
  readonly type: 'text' | 'lines' | 'rows';
  readonly optional?: true;
  /** Of rows. */
  readonly columns?: readonly Static<typeof documentColumn>[];
  /** What previews and samples show. Made up. */
  readonly sample: FieldValue;
}

/** A kind of document: its Chinese name and the fields its templates may name. */
export interface DocumentKindDefinition {
  readonly title: string;
  /** Between offices: applicants do not see it. */
  readonly internal?: true;
  readonly fields: Readonly<Record<string, DocumentField>>;
}
