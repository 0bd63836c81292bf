import {
  chineseDate,
  type DocumentField,
  type DocumentKindDefinition,
  type FieldValues,
} from '@yimen/platform/contract';
import type { Entry } from '@yimen/platform/procedure';
import type { CivilDate } from '@yimen/platform/time';
import { verifications } from './actions/clearing.ts';
import { taskDocuments, type TaskDocument } from './document-kinds.ts';
import type { TaskData } from './task-data.ts';

/** The body in whose name documents of the reform ledger go out. */
export const REFORM_OFFICE = '县推进政府职能转变深化“放管服”改革协调小组办公室';

/** What a document is made from: the task as it was, and the entry that issued it. */
export interface TaskDocumentSource {
  readonly number: string;
  readonly data: TaskData;
  readonly entry: Entry;
  /** Name of the body it goes to, and of those that help. */
  readonly to: string;
  readonly coUnits: readonly string[];
}

const text = (title: string, sample: string): DocumentField => ({ title, type: 'text', sample });
const maybe = (title: string, sample: string): DocumentField => ({ ...text(title, sample), optional: true });

const common = {
  task: text('任务编号', 'GG2021003'),
  title: text('任务名称', '推进示例事项“一件事一次办”'),
  to: text('牵头单位', '澧县示例局'),
};

const own: Readonly<Record<TaskDocument, Readonly<Record<string, DocumentField>>>> = {
  assignment: {
    year: text('年度', '2021'),
    document: maybe('下达文号', '示改办〔2021〕3号'),
    content: text('任务内容', '梳理示例事项，合并申请表和申请材料，实行一窗受理、并联审批。'),
    goal: text('工作目标', '十月底前二十个示例事项上线运行。'),
    measure: maybe('量化指标', '上线事项，基数0个，目标20个'),
    check: text('核查方法', '查阅系统上线记录，随机抽查五件办件'),
    due: text('完成时限', '2021年10月31日'),
    source: text('任务来源', '《示例省2021年深化“放管服”改革工作要点》第七条'),
    coUnits: maybe('配合单位', '澧县示范局、澧县样板局'),
  },
  reminder: { due: text('应当完成或者报送之日', '2021年9月10日'), milestone: maybe('节点序号', '2') },
  urging: {
    // A letter that urges has one ground: the sample has one too.
    overdue: maybe('已过的完成时限', ''),
    demand: maybe('督办要求', '请于本周内召开协调会，解决示例系统接口问题，并书面报告结果。'),
    since: maybe('从何日起没有报送', ''),
  },
  circular: { since: text('从何日起没有报送', '2021年8月1日') },
  rectification: {
    finding: text('督查情况', '抽查五件办件，其中两件仍要求重复提交材料。'),
    days: text('整改期限（工作日）', '10'),
  },
  clearance: {
    by: text('核查方式', '实地抽查'),
    finding: text('核查情况', '二十个示例事项全部上线，抽查五件均一次办成。'),
    onTime: text('完成情况', '按期完成'),
  },
};

/** Every kind of document of a task with the fields its templates may name. */
export const taskDocumentKinds: Readonly<Record<TaskDocument, DocumentKindDefinition>> = {
  assignment: kind('assignment'),
  reminder: kind('reminder'),
  urging: kind('urging'),
  circular: kind('circular'),
  rectification: kind('rectification'),
  clearance: kind('clearance'),
};

function kind(id: TaskDocument): DocumentKindDefinition {
  return { title: taskDocuments[id], fields: { ...common, ...own[id] } };
}

type Payload = Readonly<Record<string, any>>;
const day = (date: CivilDate | undefined): string | undefined =>
  date === undefined ? undefined : chineseDate(date);

const values: Readonly<Record<TaskDocument, (source: TaskDocumentSource, payload: Payload) => FieldValues>> =
  {
    assignment: ({ data, coUnits }, payload) => ({
      year: String(data.year),
      document: payload['document'],
      content: data.content,
      goal: data.goal.text,
      measure:
        data.goal.measure &&
        `${data.goal.measure.name}，基数${data.goal.measure.baseline}${data.goal.measure.unit}，目标${data.goal.measure.target}${data.goal.measure.unit}`,
      check: data.goal.check,
      due: chineseDate(data.due),
      source: `${data.source.document}${data.source.clause ?? ''}`,
      coUnits: coUnits.join('、'),
    }),
    reminder: ({ entry }, payload) => ({
      due: day(payload['due']),
      milestone: entry.type === 'milestoneMissed' ? String(payload['no']) : undefined,
    }),
    urging: ({ entry }, payload) => ({
      overdue: entry.type === 'overdue' ? day(payload['due']) : undefined,
      demand: payload['step'] === 'office' ? payload['text'] : undefined,
      since: payload['step'] === 'letter' ? day(payload['since']) : undefined,
    }),
    circular: (_source, payload) => ({ since: day(payload['since']) }),
    rectification: (_source, payload) => ({ finding: payload['finding'], days: String(payload['days']) }),
    clearance: (_source, payload) => ({
      by: verifications[payload['by'] as keyof typeof verifications],
      finding: payload['finding'],
      onTime: payload['onTime'] === true ? '按期完成' : '逾期完成',
    }),
  };

/** The fields of a document of a task, from the entry that issued it. */
export function taskDocumentValues(kind: TaskDocument, source: TaskDocumentSource): FieldValues {
  const { number, data, entry, to } = source;
  return { task: number, title: data.title, to, ...values[kind](source, entry.body.data ?? {}) };
}

/** Whether a text names a kind of document. */
export function isTaskDocument(kind: string): kind is TaskDocument {
  return Object.hasOwn(taskDocuments, kind);
}
