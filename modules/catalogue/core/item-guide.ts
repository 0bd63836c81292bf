import { Type, type Static } from 'typebox';

const text = (title: string) => Type.String({ title });
const orNull = (title: string) => Type.Union([Type.String(), Type.Null()], { title });
const texts = (title: string) => Type.Array(Type.String(), { title });

/** A value under its name. */
const NamedText = Type.Object({ name: text('名称'), value: text('内容') });

/** A material as the guide tells it. */
export const GuideMaterial = Type.Object(
  {
    no: Type.Integer({ title: '序号' }),
    name: text('材料名称'),
    necessity: text('是否必须'),
    condition: orNull('什么情形下要交'),
    exemption: orNull('怎样可以不交'),
    source: text('材料从哪里来'),
    form: text('原件、复印件或者电子件'),
    copies: Type.Integer({ title: '份数' }),
    template: Type.Boolean({ title: '有空白表格或者可以在线填写' }),
    notes: Type.Array(NamedText, {
      title: '规格、要求依据、受理标准、填报须知',
    }),
  },
  { title: '申请材料' },
);

/** A question about the applicant's situation; whoever answers no leaves these materials at home. */
export const GuideQuestion = Type.Object(
  {
    id: text('标识'),
    question: text('问题'),
    materials: Type.Array(Type.Integer(), { title: '只有“是”才要交的材料' }),
  },
  { title: '办理情形' },
);

/** The guide of an item (办事指南) in words, in the order in which people ask. What is not known is null or empty, never made up. */
export const ItemGuide = Type.Object(
  {
    code: text('业务办理项编码'),
    version: Type.Integer({ title: '版本' }),
    name: text('事项名称'),
    type: text('事项类型'),
    stopped: orNull('现在不能办的原因；可以办的为空'),
    department: Type.Object({ id: text('标识'), name: text('名称') }, { title: '实施主体' }),
    effectiveFrom: text('自何日起施行'),
    applicants: texts('服务对象'),
    online: Type.Boolean({ title: '能否网上申请' }),
    url: orNull('网办地址'),
    time: Type.Object(
      {
        mode: text('办件类型'),
        promised: text('承诺办结时限'),
        statutory: orNull('法定办结时限'),
        statutorySource: orNull('法定时限依据'),
        saved: orNull('比法定时限少多少'),
        notCounted: texts('不计入时限的程序'),
        note: orNull('说明'),
      },
      { title: '时限' },
    ),
    visits: Type.Object(
      { times: Type.Integer(), words: text('跑几次'), reason: orNull('原因') },
      { title: '跑动' },
    ),
    fee: Type.Object(
      {
        charged: Type.Boolean({ title: '是否收费' }),
        words: text('收费'),
        basis: orNull('收费依据'),
        online: Type.Boolean({ title: '能否网上支付' }),
        items: Type.Array(
          Type.Object({
            name: text('项目'),
            standard: text('标准'),
            basis: orNull('依据'),
            reduction: orNull('减免'),
          }),
          { title: '收费项目' },
        ),
      },
      { title: '收费' },
    ),
    conditions: Type.Array(NamedText, {
      title: '受理条件、数量限制、中介服务',
    }),
    questions: Type.Array(GuideQuestion, { title: '办理情形' }),
    materials: Type.Union([Type.Array(GuideMaterial), Type.Null()], {
      title: '申请材料；没有编制清单的为空',
    }),
    materialCount: Type.Integer({ title: '须提交的必要材料数' }),
    formFields: texts('申请表要填的内容'),
    steps: texts('办理环节'),
    flow: orNull('流程说明'),
    places: Type.Array(NamedText, {
      title: '办理形式、地点、时间、通办范围',
    }),
    levels: Type.Array(Type.Object({ id: text('标识'), title: text('哪一级'), how: text('能办到哪一步') }), {
      title: '下放和服务前移',
    }),
    services: texts('支持的服务'),
    result: Type.Array(NamedText, { title: '办理结果' }),
    laws: Type.Array(
      Type.Object({
        law: text('名称'),
        article: orNull('条款'),
        verified: Type.Boolean({ title: '核对过条文' }),
      }),
      { title: '设定依据' },
    ),
    power: Type.Array(NamedText, { title: '实施主体和权力' }),
    contacts: Type.Array(NamedText, { title: '咨询和监督投诉' }),
    remedies: orNull('权利义务和救济渠道'),
    faq: Type.Array(Type.Object({ question: text('问题'), answer: text('解答') }), { title: '常见问题' }),
    provenance: orNull('数据来源说明（须随数据显示）'),
  },
  { title: '办事指南' },
);

export type NamedText = Static<typeof NamedText>;
export type ItemGuide = Static<typeof ItemGuide>;
export type GuideMaterial = Static<typeof GuideMaterial>;
