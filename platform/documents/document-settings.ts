import { Type } from 'typebox';
import { defineSetting, type Setting } from '../contract/index.ts';

const SOURCE = '设计取值，2026-11';
const names = (title: string) =>
  Type.Array(Type.String({ minLength: 1, maxLength: 60 }), { title, minItems: 1 });

/** Fonts of documents. The standard asks for 仿宋 and 小标宋, which are not free: a county brings its own in `folder`. */
export const documentFonts = defineSetting({
  key: 'documents.fonts',
  title: '文书字体',
  schema: Type.Object(
    {
      folder: Type.String({ title: '字体文件夹；空为只用自带字体', maxLength: 400 }),
      body: names('PDF 正文字体，依次选用'),
      title: names('PDF 标题字体，依次选用'),
      sans: names('PDF 小字字体，依次选用'),
      wordBody: Type.String({ title: 'Word 正文字体', minLength: 1, maxLength: 60 }),
      wordTitle: Type.String({ title: 'Word 标题字体', minLength: 1, maxLength: 60 }),
    },
    { additionalProperties: false },
  ),
  default: {
    folder: '',
    body: ['FangSong_GB2312', 'Noto Serif SC', 'Noto Sans SC'],
    title: ['FZXiaoBiaoSong-B05S', 'Noto Serif SC', 'Noto Sans SC'],
    sans: ['Noto Sans SC', 'Noto Serif SC'],
    wordBody: '仿宋_GB2312',
    wordTitle: '方正小标宋简体',
  },
  source: 'GB/T 9704-2012 5.2.2（正文3号仿宋，标题2号小标宋）；自带字体为思源宋体、思源黑体（OFL），2026-11',
});

/** How a document number is written: six-sided brackets for the year, no leading zeros (GB/T 9704-2012 7.2.5). */
export const numberRule = defineSetting({
  key: 'documents.numberRule',
  title: '文号写法',
  schema: Type.String({ minLength: 1, maxLength: 60, pattern: '\\{年份\\}.*\\{序号\\}' }),
  default: '{机关代字}{文种}〔{年份}〕{序号}号',
  source: 'GB/T 9704-2012 7.2.5，2012-07-01起施行；例：澧行审受〔2021〕12号',
});

/** 机关代字 by the full name of the body. A body without one signs with its name. */
export const agencyCodes = defineSetting({
  key: 'documents.agencyCodes',
  title: '发文机关代字（机关名称对代字）',
  schema: Type.Record(Type.String({ minLength: 1 }), Type.String({ minLength: 1, maxLength: 12 })),
  default: {},
  source: '由各机关确定，未填的用机关名称，2026-11',
});

/** Older entries are numbered and rendered when somebody asks for the document: a year loaded at once must not queue millions. */
export const renderWithinDays = defineSetting({
  key: 'documents.renderWithinDays',
  title: '多少天以内签发的文书自动生成文件',
  schema: Type.Integer({ minimum: 0, maximum: 3650 }),
  default: 30,
  source: SOURCE,
});

/** What the QR code leads to; `{code}` is the code. Relative addresses stand below the address of the site. */
export const verifyAddress = defineSetting({
  key: 'documents.verifyAddress',
  title: '文书核验地址',
  schema: Type.String({ minLength: 1, maxLength: 200, pattern: '\\{code\\}' }),
  default: '/verify?code={code}',
  source: SOURCE,
});

/** Verifications a minute from one address. Codes have 80 bits; the limit is there against load, not against guessing. */
export const verificationsPerMinute = defineSetting({
  key: 'documents.verificationsPerMinute',
  title: '每个地址每分钟可核验文书的次数',
  schema: Type.Integer({ minimum: 1, maximum: 10_000 }),
  default: 30,
  source: SOURCE,
});

/** All settings of this folder, for the composition root. */
export const documentSettings: readonly Setting[] = [
  documentFonts,
  numberRule,
  agencyCodes,
  renderWithinDays,
  verifyAddress,
  verificationsPerMinute,
];
