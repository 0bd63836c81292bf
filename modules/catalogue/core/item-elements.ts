import { Type, type Static } from 'typebox';
import { Delegation } from './delegation.ts';
import {
  APPLICANT_KINDS,
  BODY_NATURES,
  enumOf,
  EXERCISE_LEVELS,
  HANDLING_AREAS,
  HANDLING_FORMS,
  HANDLING_MODES,
  ITEM_TYPES,
  LIMIT_UNITS,
  MATERIAL_FORMS,
  MATERIAL_NECESSITIES,
  MATERIAL_SOURCES,
  MATERIAL_WAIVERS,
  ONLINE_DEPTHS,
  POWER_SOURCES,
  RESULT_FINISHES,
  RESULT_KINDS,
} from './enumerations.ts';

const text = (title: string, maxLength = 1000) => Type.String({ title, minLength: 1, maxLength });
const count = (title: string) => Type.Integer({ title, minimum: 0 });
const closed = { additionalProperties: false };
const maybe = (title: string, maxLength?: number) => Type.Optional(text(title, maxLength));
const maybeYes = (title: string) => Type.Optional(Type.Boolean({ title }));
const OrNull = <S extends ReturnType<typeof text> | typeof TimeLimitElement>(schema: S, title: string) =>
  Type.Union([schema, Type.Null()], { title });

const TimeLimitElement = Type.Object({ n: count('数量'), unit: enumOf(LIMIT_UNITS, '单位') }, closed);

/** One clause an item rests on (设定依据). `verified`: law and article were found in a public law text of that edition. */
export const LegalBasis = Type.Object(
  {
    law: text('法律、法规、规章或文件名称', 200),
    article: OrNull(text('条款', 100), '条款'),
    edition: OrNull(text('版本日期', 20), '版本日期'),
    verified: Type.Boolean({ title: '是否核对过条文' }),
  },
  { title: '设定依据', ...closed },
);

/** A material to hand in (申请材料). With `sharedFrom`, a successful query of that source makes handing in unnecessary. */
export const Material = Type.Object(
  {
    no: Type.Integer({ title: '序号', minimum: 1 }),
    name: text('材料名称', 200),
    source: enumOf(MATERIAL_SOURCES, '来源渠道'),
    issuer: OrNull(text('出具单位', 200), '出具单位'),
    form: enumOf(MATERIAL_FORMS, '材料形式'),
    copies: Type.Integer({ title: '份数', minimum: 1 }),
    necessity: enumOf(MATERIAL_NECESSITIES, '必要性'),
    condition: OrNull(text('何时必要'), '何时必要'),
    sharedFrom: OrNull(text('数据共享来源', 200), '数据共享来源'),
    template: Type.Boolean({ title: '是否提供模板或者在线填报' }),
    waiver: Type.Optional(enumOf(MATERIAL_WAIVERS, '免提交方式')),
    size: maybe('规格', 50),
    basis: maybe('要求提供的依据'),
    standard: maybe('受理标准'),
    filling: maybe('填报须知'),
  },
  { title: '申请材料', ...closed },
);

/** One charge (收费项目). The standard is words: it may be a formula or a table of the price authority. */
const FeeItem = Type.Object(
  {
    name: text('收费项目', 200),
    standard: text('收费标准'),
    basis: maybe('收费依据'),
    reducible: maybeYes('是否可减免'),
    reduction: maybe('减免依据'),
    note: maybe('备注'),
  },
  { title: '收费项目', ...closed },
);

/** Before the reform: the fixed mark against which reductions are measured. Never changed by a later version. */
const Baseline = Type.Object(
  { days: count('工作日数'), materials: count('材料数'), links: count('环节数'), visits: count('跑动次数') },
  { title: '改革前基数', ...closed },
);

/**
 * All elements of a handling item (业务办理项; GB/T 39046-2020 tables and the national exchange tables). Optional elements are
 * those a catalogue may still lack: the quality check names them. `materials` null: no list has been drawn up.
 */
export const ItemElements = Type.Object(
  {
    name: text('事项名称'),
    scenario: OrNull(text('办理情形'), '办理情形'),
    baseCode: Type.String({ title: '基本编码', pattern: '^\\d{12}$' }),
    baseName: text('基本目录名称'),
    type: enumOf(ITEM_TYPES, '事项类型'),
    legalBasis: Type.Array(LegalBasis, { title: '设定依据' }),
    powerSource: Type.Optional(enumOf(POWER_SOURCES, '权力来源')),
    exerciseLevel: enumOf(EXERCISE_LEVELS, '行使层级'),
    powerScope: maybe('权限划分、行使内容'),
    body: Type.Object(
      {
        organisation: text('实施主体标识', 50),
        code: Type.String({ title: '实施主体统一社会信用代码', format: 'cn-uscc' }),
        nature: Type.Optional(enumOf(BODY_NATURES, '实施主体性质')),
        delegator: Type.Optional(text('委托部门', 200)),
        undertaker: maybe('承办机构', 200),
        jointBodies: maybe('联办机构', 500),
        guidance: maybe('业务指导部门', 200),
      },
      { title: '实施主体', ...closed },
    ),
    applicants: Type.Array(enumOf(APPLICANT_KINDS, '服务对象'), {
      title: '服务对象',
      minItems: 1,
      uniqueItems: true,
    }),
    time: Type.Object(
      {
        mode: enumOf(HANDLING_MODES, '办件类型'),
        statutory: OrNull(TimeLimitElement, '法定办结时限'),
        statutorySource: OrNull(text('法定时限依据', 100), '法定时限依据'),
        promised: OrNull(TimeLimitElement, '承诺办结时限（即办为0）'),
        specialProcedures: Type.Array(text('特别程序', 50), { title: '特别程序' }),
        note: maybe('时限说明'),
      },
      { title: '时限', ...closed },
    ),
    acceptCondition: maybe('受理条件', 4000),
    quantityLimit: maybe('数量限制'),
    intermediary: maybe('中介服务'),
    handling: Type.Object(
      {
        links: Type.Array(text('环节名称', 100), { title: '环节', minItems: 1 }),
        visits: count('到办事现场次数'),
        visitReason: Type.Optional(text('必须现场办理的原因')),
        onlineDepth: enumOf(ONLINE_DEPTHS, '网上办理深度'),
        online: Type.Optional(Type.Boolean({ title: '是否网办' })),
        forms: Type.Optional(
          Type.Array(enumOf(HANDLING_FORMS, '办理形式'), { title: '办理形式', uniqueItems: true }),
        ),
        flow: maybe('办理流程说明', 4000),
        address: maybe('办理地点'),
        hours: maybe('办理时间', 200),
        area: Type.Optional(enumOf(HANDLING_AREAS, '通办范围')),
        url: maybe('网办地址', 500),
        hall: maybe('政务大厅名称', 200),
        inHall: maybeYes('是否进驻政务大厅'),
        appointment: maybeYes('是否支持预约'),
        express: maybeYes('是否支持物流快递'),
        mailedMaterials: maybeYes('是否支持材料邮寄'),
        mailedResult: maybeYes('是否支持结果邮寄'),
        selfService: maybeYes('是否支持自助终端'),
      },
      { title: '办理', ...closed },
    ),
    result: Type.Object(
      {
        name: OrNull(text('结果名称', 200), '结果名称'),
        validity: OrNull(text('有效期', 100), '有效期'),
        kind: Type.Optional(enumOf(RESULT_KINDS, '结果类型')),
        finish: Type.Optional(enumOf(RESULT_FINISHES, '办结方式')),
        hasSample: Type.Optional(Type.Boolean({ title: '是否有样本' })),
      },
      { title: '办理结果', ...closed },
    ),
    fee: Type.Object(
      {
        charged: Type.Boolean({ title: '是否收费' }),
        basis: OrNull(text('收费依据'), '收费依据'),
        standard: OrNull(text('收费标准'), '收费标准'),
        onlinePayment: Type.Optional(Type.Boolean({ title: '是否支持网上支付' })),
        items: Type.Optional(Type.Array(FeeItem, { title: '收费项目' })),
      },
      { title: '收费', ...closed },
    ),
    materialCount: count('须提交的必要材料数（共享免交的不计）'),
    materials: Type.Union([Type.Array(Material), Type.Null()], { title: '申请材料' }),
    form: Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.Null()], {
      title: '申请表（JSON Schema）',
    }),
    contact: Type.Optional(
      Type.Object(
        { consultation: text('咨询电话', 30), complaint: text('监督投诉电话', 30) },
        { title: '联系方式', ...closed },
      ),
    ),
    themes: Type.Optional(
      Type.Object(
        {
          naturalPerson: Type.Array(text('面向自然人主题', 50), { title: '面向自然人主题分类' }),
          legalPerson: Type.Array(text('面向法人主题', 50), { title: '面向法人主题分类' }),
        },
        { title: '主题分类', ...closed },
      ),
    ),
    questions: Type.Optional(
      Type.Array(Type.Object({ question: text('问题'), answer: text('解答', 4000) }, closed), {
        title: '常见问题',
      }),
    ),
    remedies: maybe('权利义务、行政复议和行政诉讼渠道', 4000),
    delegation: Type.Array(Delegation, { title: '下放' }),
    baseline: Baseline,
    volume: Type.Object(
      { annual: count('年办件量'), online: count('其中网上办理') },
      { title: '办件量', ...closed },
    ),
    provenance: OrNull(text('数据来源说明'), '数据来源说明'),
  },
  { title: '业务办理项要素', ...closed },
);

export type ItemElements = Static<typeof ItemElements>;
export type Material = Static<typeof Material>;
