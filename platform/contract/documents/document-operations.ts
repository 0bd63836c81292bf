import { Type } from 'typebox';
import { defineOperation } from '../operation.ts';
import { documentContent } from './document-content.ts';

const text = (title: string) => Type.String({ title });
const orNull = (title: string) => Type.Union([Type.String(), Type.Null()], { title });
const number = Type.String({ title: '办件编号', minLength: 1, maxLength: 80 });
const one = Type.Object({
  number,
  kind: Type.String({ title: '文书种类', minLength: 1, maxLength: 60 }),
  ordinal: Type.Integer({ title: '第几份', minimum: 1, maximum: 9999 }),
});
const sha256 = Type.String({ title: '文件编号（内容的 SHA-256）', pattern: '^[0-9a-f]{64}$' });

/** What became of a document since it was issued. */
export const standingView = Type.Object(
  {
    state: Type.Enum(['in-force', 'superseded', 'withdrawn', 'ended', 'void'], {
      title: '现状：有效、已被替代、已撤回、已终止、已作废',
    }),
    title: text('现状说明'),
    since: orNull('自何日起'),
  },
  { title: '现状' },
);

/** The documents of a matter, in the order in which they were issued. */
export const listDocuments = defineOperation({
  id: 'documents.list',
  title: '办件的文书',
  method: 'GET',
  path: '/matters/{number}/documents',
  access: 'signed-in',
  params: Type.Object({ number }),
  output: Type.Object({
    items: Type.Array(
      Type.Object(
        {
          kind: text('文书种类'),
          ordinal: Type.Integer({ title: '第几份' }),
          title: text('文书名称'),
          documentNumber: orNull('文号或编号；尚未成文的为空'),
          date: text('成文日期'),
          issuer: orNull('发文机关'),
          code: orNull('核验码'),
          pdf: orNull('PDF 的 SHA-256；尚未生成的为空，下载时生成'),
          word: orNull('Word 的 SHA-256'),
          standing: standingView,
        },
        { title: '文书' },
      ),
    ),
  }),
  refusals: ['matters.missing', 'matters.out-of-scope'],
});

/** A document as data and as plain text. */
export const readDocument = defineOperation({
  id: 'documents.read',
  title: '查看文书',
  method: 'GET',
  path: '/matters/{number}/documents/{kind}/{ordinal}',
  access: 'signed-in',
  params: one,
  output: Type.Object({ content: documentContent, text: text('纯文本') }),
  refusals: ['matters.missing', 'matters.out-of-scope', 'documents.missing'],
});

/** The file of a document, in the format that was hashed into the ledger. */
export const downloadDocument = defineOperation({
  id: 'documents.download',
  title: '下载文书',
  method: 'GET',
  path: '/matters/{number}/documents/{kind}/{ordinal}/{format}',
  access: 'signed-in',
  params: Type.Object({ ...one.properties, format: Type.Enum(['pdf', 'docx'], { title: '格式' }) }),
  output: Type.String({ title: '文件内容', contentMediaType: 'application/octet-stream' }),
  refusals: ['matters.missing', 'matters.out-of-scope', 'documents.missing'],
});

/** Whether a paper is one of ours, for anybody who holds it: by the code printed on it, or by the hash of its file. */
export const verifyDocument = defineOperation({
  id: 'documents.verify',
  title: '核验文书真伪',
  method: 'GET',
  path: '/documents/verify',
  access: 'public',
  query: Type.Object({
    code: Type.Optional(Type.String({ title: '核验码', minLength: 16, maxLength: 24 })),
    sha256: Type.Optional(sha256),
  }),
  output: Type.Object(
    {
      genuine: Type.Boolean({ title: '是否本系统出具' }),
      message: text('核验结论'),
      document: Type.Union([
        Type.Null(),
        Type.Object({
          kind: text('文书名称'),
          documentNumber: text('文号或编号'),
          issuer: text('发文机关'),
          date: text('成文日期'),
          holder: orNull('当事人（脱敏）'),
          pdf: orNull('PDF 的 SHA-256'),
          word: orNull('Word 的 SHA-256'),
          standing: standingView,
        }),
      ]),
    },
    { title: '核验结果' },
  ),
  refusals: ['documents.nothing-to-verify'],
});
