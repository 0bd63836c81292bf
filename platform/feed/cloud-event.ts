import { Type, type Static } from 'typebox';
import { maskPersonal } from '../http/index.ts';
import type { LedgerEntry } from '../ledger/index.ts';

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

export type CloudEvent = Static<typeof cloudEvent>;

/** Every county is one database; whoever reads several tells them apart by the address they read from. */
const SOURCE = 'urn:yimen:ledger';

/**
 * The entry without what tells of a person: no actor, no applicant; sealed values hidden and numbers masked as in every view of
 * the API (《个人信息保护法》第六条：限于实现处理目的的最小范围).
 */
export function cloudEventOf(entry: LedgerEntry): CloudEvent {
  return {
    specversion: '1.0',
    id: `${entry.number}/${entry.seq}`,
    source: SOURCE,
    type: `yimen.${entry.procedure}.${entry.type}`,
    subject: entry.number,
    time: new Date(entry.at).toISOString(),
    datacontenttype: 'application/json',
    sequence: String(entry.seq),
    data: {
      procedure: entry.procedure,
      entry: entry.type,
      state: entry.state,
      unit: entry.actor.unit ?? null,
      hash: entry.hash,
      data: maskPersonal(entry.body.data ?? {}),
    },
  };
}
