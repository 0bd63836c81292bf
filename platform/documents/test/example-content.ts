import type { DocumentContent } from '../../contract/index.ts';

/** A document with every kind of block. Fictional. */
export const example: DocumentContent = {
  kind: 'example.notice',
  template: 1,
  layout: 'writ',
  issuer: '澧县示例局',
  title: '不予示例许可决定书',
  number: '澧示不准〔2021〕12号',
  addressee: '示例食品有限公司',
  blocks: [
    { paragraph: '你单位提出的“示例经营许可（新办）”申请，经审查不符合法定条件。' },
    { list: ['缺少平面图', '面积不足五十平方米'] },
    {
      table: {
        columns: [
          { title: '序号', width: 1 },
          { title: '材料名称', width: 6 },
        ],
        rows: [
          ['1', '申请书'],
          ['2', '身份证明'],
        ],
      },
    },
    { remedies: '如不服本决定，可以自收到之日起六十日内向澧县人民政府申请行政复议。' },
    { blanks: ['签收人：'] },
  ],
  signatory: '澧县示例局',
  seal: true,
  date: '2021-09-13',
  verification: { code: 'ABCDEFGHJKMNPQRS', address: 'http://127.0.0.1/verify?code=ABCDEFGHJKMNPQRS' },
};
