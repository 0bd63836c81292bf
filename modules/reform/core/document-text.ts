import type { Entry } from '@yimen/platform/procedure';
import { civilDateAt, type CivilDate } from '@yimen/platform/time';
import { taskDocuments, type TaskDocument } from './document-kinds.ts';
import type { TaskData } from './task-data.ts';

/** What a document is made from: the task, and the entry that issued it. */
export interface DocumentSource {
  readonly number: string;
  readonly data: TaskData;
  readonly entry: Entry;
  /** Name of the body it goes to, as the entry had it. */
  readonly to: string;
}

type Paragraphs = (source: DocumentSource, payload: Readonly<Record<string, any>>) => string[];

const OFFICE = '县推进政府职能转变深化“放管服”改革协调小组办公室';

/** The day as official documents write it: 2021年9月25日. */
export function officialDay(date: CivilDate): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

const assignment: Paragraphs = ({ data }, { document }) => [
  `现将${data.year}年度“放管服”改革任务“${data.title}”交由你单位牵头${document === undefined ? '' : `（${document}）`}。`,
  `任务内容：${data.content}`,
  `工作目标：${data.goal.text}`,
  ...(data.goal.measure === undefined
    ? []
    : [
        `量化指标：${data.goal.measure.name}，基数${data.goal.measure.baseline}${data.goal.measure.unit}，目标${data.goal.measure.target}${data.goal.measure.unit}。`,
      ]),
  `核查方法：${data.goal.check}`,
  `完成时限：${officialDay(data.due)}。`,
  `任务来源：${data.source.document}${data.source.clause ?? ''}`,
];

const reminder: Paragraphs = ({ data, entry }, payload) =>
  entry.type === 'milestoneMissed'
    ? [
        `你单位牵头的任务“${data.title}”第${payload['no']}个节点应当于${officialDay(payload['due'])}完成，至今未报完成，请抓紧办理。`,
      ]
    : [
        `你单位牵头的任务“${data.title}”应当于${officialDay(payload['due'])}前报送进展，至今未报，请于今日补报。`,
      ];

const urging: Paragraphs = ({ data, entry }, payload) => {
  if (entry.type === 'overdue')
    return [
      `你单位牵头的任务“${data.title}”完成时限为${officialDay(payload['due'])}，现已逾期。请说明原因，提出完成日期。`,
    ];
  if (payload['step'] === 'office')
    return [`关于你单位牵头的任务“${data.title}”，督办要求如下：`, payload['text']];
  return [
    `你单位牵头的任务“${data.title}”自${officialDay(payload['since'])}起未报进展，经提醒仍未补报，现予督办。请于三日内补报并说明原因。`,
  ];
};

const circular: Paragraphs = ({ data, to }, payload) => [
  `${to}牵头的任务“${data.title}”自${officialDay(payload['since'])}起未报进展，经提醒、督办仍未补报，现予通报。`,
];

const rectification: Paragraphs = ({ data }, payload) => [
  `经督查，你单位牵头的任务“${data.title}”存在以下问题：`,
  payload['finding'],
  `请自即日起${payload['days']}个工作日内整改完毕，并报送佐证材料。`,
];

const clearance: Paragraphs = ({ data }, payload) => [
  `任务“${data.title}”经核查已完成，准予销号。`,
  `核查情况：${payload['finding']}`,
  `完成情况：${payload['onTime'] === true ? '按期完成' : '逾期完成'}。`,
];

const bodies: Readonly<Record<TaskDocument, Paragraphs>> = {
  assignment,
  reminder,
  urging,
  circular,
  rectification,
  clearance,
};

/** A document in plain text, as it was issued; made from the entry, so it reads the same for ever. */
export function documentText(kind: TaskDocument, ordinal: number, source: DocumentSource): string {
  const { number, entry, to } = source;
  return [
    taskDocuments[kind],
    `编号：${number}-${kind}-${ordinal}`,
    `${to}：`,
    ...bodies[kind](source, entry.body.data ?? {}),
    OFFICE,
    officialDay(civilDateAt(entry.at)),
  ].join('\n');
}

/** Whether a text names a kind of document. */
export function isTaskDocument(kind: string): kind is TaskDocument {
  return Object.hasOwn(taskDocuments, kind);
}
