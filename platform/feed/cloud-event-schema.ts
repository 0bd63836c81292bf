import { Type, type Static } from 'typebox';

/** An entry of the ledger as the outside gets it: CloudEvents 1.0.2, structured JSON. */
export const cloudEvent = Type.Object(
  {
    specversion: Type.Literal('1.0'),
    id: Type.String({ title: '事项编号与序号，在 source 内唯一' }),
    source: Type.String({ title: '来源' }),
    type: Type.String({ title: '程序与记录类型，如 yimen.cases.licence.accepted' }),
    subject: Type.String({ title: '事项编号' }),
    time: Type.String({ title: '发生时刻（UTC）' }),
    datacontenttype: Type.Literal('application/json'),
    sequence: Type.String({ title: '事项内的序号；接收方据此排序、查漏' }),
    data: Type.Object(
      {
        procedure: Type.String({ title: '程序' }),
        entry: Type.String({ title: '记录类型' }),
        state: Type.String({ title: '记录之后的状态' }),
        unit: Type.Union([Type.String(), Type.Null()], { title: '经办机构' }),
        hash: Type.String({ title: '台账记录的哈希，可与日后导出的台账核对' }),
        data: Type.Unknown({ title: '记录内容，个人信息已遮盖' }),
      },
      { title: '台账记录' },
    ),
  },
  { title: '事件' },
);

/** An event as its schema says. */
export type CloudEvent = Static<typeof cloudEvent>;
