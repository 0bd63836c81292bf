import { Type, type TSchema } from 'typebox';
import {
  countyRight,
  defineAction,
  defineProcedure,
  systemRight,
  type ActionDefinition,
  type ClockDefinition,
} from '@yimen/platform/procedure';
import { civilDateAt } from '@yimen/platform/time';
import { emptyBatch, rowsSent, type BatchData } from './batch-data.ts';
import { Manifest } from './manifest.ts';
import { no } from './refusals.ts';

/** What the rules of a batch need beside the matter. */
export interface BatchFacts {
  readonly receiptDays: number;
  readonly handOverDays: number;
  /** Rows of the batch that were held back or sent back and have not been sent again. */
  readonly outstanding: number;
  /** Rows of the batch listed one by one as sent back. */
  readonly listed: number;
  /** Where the batch before ended; the next begins there. */
  readonly next: { readonly xid: string; readonly pos: string };
  /** Files of the manifest that are not in the file store. */
  readonly missingFiles: readonly string[];
}

const closed = { additionalProperties: false };
const text = (title: string, maxLength: number) => Type.String({ title, minLength: 1, maxLength });
const action = <S extends TSchema>(definition: ActionDefinition<BatchData, BatchFacts, S>) =>
  defineAction<BatchData, BatchFacts, S>(definition);
const handOverRight = [countyRight('upward.hand-over')];

const prepareInput = Type.Object({ manifest: Manifest, unit: text('承办单位', 64) }, closed);
const handOverInput = Type.Object({ to: text('接收单位', 100), way: text('移交方式', 60) }, closed);
const takeOutInput = Type.Object(
  {
    files: Type.Array(text('文件名', 100), { title: '取出的文件', minItems: 1, maxItems: 5000 }),
    purpose: text('用途', 200),
  },
  closed,
);
const receiptInput = Type.Object(
  {
    accepted: Type.Integer({ title: '接收行数', minimum: 0 }),
    rejected: Type.Integer({ title: '退回行数', minimum: 0 }),
    document: Type.Optional(text('回执编号', 100)),
  },
  closed,
);

const answered = ({ receipt }: BatchData): number => receipt.accepted + receipt.rejected;
const clock = (
  title: string,
  days: (facts: BatchFacts) => number,
  start: string,
  stop: readonly string[],
): ClockDefinition<BatchData, BatchFacts> => ({
  title,
  law: '本县设置（法律未作规定）',
  kind: 'local',
  limit: ({ facts }) => ({ n: days(facts), unit: 'workday' }),
  start: { [start]: (_payload, on) => on },
  stop,
});

/** 上报批次: made, handed over, answered row by row, and closed when nothing is outstanding. */
export const batch = defineProcedure<BatchData, BatchFacts>({
  id: 'upward.batch',
  title: '上报批次',
  version: 1,
  readBy: 'upward.read',
  law: [
    '《国务院关于在线政务服务的若干规定》（国务院令第716号，2019）',
    '《中华人民共和国个人信息保护法》第六条、第五十一条（最小范围、加密与操作记录）',
  ],
  states: {
    PREPARED: { title: '待移交', awaits: 'unit' },
    HANDED_OVER: { title: '待回执', awaits: 'unit' },
    RECEIPTED: { title: '已全部接收', awaits: 'unit' },
    REJECTED_IN_PART: { title: '部分退回', awaits: 'unit' },
    CLOSED: { title: '办结', awaits: 'nobody', terminal: true },
  },
  entries: {
    prepared: { title: '生成批次', apply: (data, { manifest }) => ({ ...data, manifest }) },
    takenOut: { title: '取出全文', apply: (data) => ({ ...data, takenOut: data.takenOut + 1 }) },
    sentUp: {
      title: '移交',
      apply: (data, { to, way }, { on }) => ({ ...data, handedOver: { on, to, way } }),
    },
    receiptRecorded: {
      title: '登记部分回执',
      apply: (data, p, { on }) => ({ ...data, receipt: added(data, p, on) }),
    },
    receiptCompleted: {
      title: '回执齐全',
      apply: (data, p, { on }) => ({ ...data, receipt: added(data, p, on) }),
    },
    closed: { title: '办结' },
  },
  actions: {
    prepare: action({
      title: '生成上报批次',
      from: 'new',
      to: ['PREPARED'],
      by: [countyRight('upward.prepare'), systemRight],
      input: prepareInput,
      decide: ({ input: { manifest }, facts: { next, missingFiles } }) => {
        if (manifest.files.length === 0) return no('empty-batch');
        if (manifest.from.xid !== next.xid || manifest.from.pos !== next.pos)
          return no('not-next', {}, '/manifest/from');
        if (missingFiles.length > 0) return no('file-missing', {}, '/manifest/files');
        return [{ type: 'prepared', to: 'PREPARED', data: { manifest, persons: manifest.persons } }];
      },
    }),
    takeOut: action({
      title: '取出全文',
      law: '《中华人民共和国个人信息保护法》第五十一条',
      from: ['PREPARED', 'HANDED_OVER', 'RECEIPTED', 'REJECTED_IN_PART'],
      by: handOverRight,
      input: takeOutInput,
      decide: ({ matter, input: given }) => [
        { type: 'takenOut', data: { ...given, persons: matter.data.manifest.persons } },
      ],
    }),
    handOver: action({
      title: '移交',
      from: ['PREPARED'],
      to: ['HANDED_OVER'],
      by: handOverRight,
      input: handOverInput,
      decide: ({ input: given }) => [{ type: 'sentUp', to: 'HANDED_OVER', data: given }],
    }),
    receipt: action({
      title: '登记回执',
      from: ['HANDED_OVER', 'REJECTED_IN_PART'],
      to: ['RECEIPTED', 'REJECTED_IN_PART'],
      by: handOverRight,
      input: receiptInput,
      decide: ({ matter: { data }, input: given, facts: { listed } }) => {
        const { accepted, rejected } = given;
        const left = rowsSent(data.manifest) - answered(data);
        if (accepted + rejected === 0) return no('empty-receipt');
        if (accepted + rejected > left)
          return no('too-many-answers', { accepted, rejected, left }, '/accepted');
        const allRejected = data.receipt.rejected + rejected;
        // Whoever counts must also list: what is not listed would never be sent again.
        if (allRejected !== listed)
          return no('rows-unlisted', { rejected: allRejected, listed }, '/rejected');
        const complete = accepted + rejected === left;
        return [
          {
            type: complete ? 'receiptCompleted' : 'receiptRecorded',
            ...(allRejected > 0 ? { to: 'REJECTED_IN_PART' } : complete ? { to: 'RECEIPTED' } : {}),
            data: given,
          },
        ];
      },
    }),
    close: action({
      title: '办结批次',
      from: ['RECEIPTED', 'REJECTED_IN_PART'],
      to: ['CLOSED'],
      by: handOverRight,
      input: Type.Object({}, closed),
      decide: ({ matter: { data }, facts: { outstanding } }) => {
        const left = rowsSent(data.manifest) - answered(data);
        if (left > 0) return no('answers-missing', { left });
        return outstanding > 0
          ? no('rows-outstanding', { open: outstanding })
          : [{ type: 'closed', to: 'CLOSED' }];
      },
    }),
  },
  clocks: {
    handOver: clock('移交期限', ({ handOverDays }) => handOverDays, 'prepared', ['sentUp']),
    receipt: clock('回执期限', ({ receiptDays }) => receiptDays, 'sentUp', ['receiptCompleted']),
  },
  documents: {},
  dueBy: ['handOver', 'receipt'],
  initial: () => emptyBatch,
  opening: ({ input, now }) => {
    const day = civilDateAt(now).replaceAll('-', '');
    return {
      numbering: { scope: `upward.batch:${day}`, prefix: `SB${day}`, width: 3 },
      applicant: null,
      subject: null,
      unit: (input as { unit: string }).unit,
    };
  },
});

function added(
  { receipt }: BatchData,
  p: { accepted: number; rejected: number },
  on: string,
): BatchData['receipt'] {
  return { accepted: receipt.accepted + p.accepted, rejected: receipt.rejected + p.rejected, lastOn: on };
}
