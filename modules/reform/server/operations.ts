import { documentText } from '@yimen/platform/contract';
import { implement, type CallContext, type Implementation } from '@yimen/platform/module';
import { covers, type Actor, type Refusal } from '@yimen/platform/procedure';
import { civilDateAt, type CivilDate } from '@yimen/platform/time';
import { directoryApi } from '../../directory/server/api.ts';
import { getTask, getTaskDocument, getYearSummary, listTasks } from '../contract/index.ts';
import {
  categories,
  FIGURES,
  isTaskDocument,
  lightOf,
  task as taskProcedure,
  taskDocuments,
  timeGone,
  type FigureId,
  type TaskData,
} from '../core/index.ts';
import { catalogueFigure, settingValues } from './fact-source.ts';
import { tasksOfYear, type TaskRow } from './read-tasks.ts';
import { summarise, type Tally } from './year-summary.ts';

const noTask = (number: string): Refusal => ({
  kind: 'missing',
  code: 'reform.no-task',
  message: `没有找到编号为 ${number} 的改革任务，或者您无权查看，请核对编号。`,
});

/** Whoever leads a task or takes part in it may see it, and the office all of them. */
function canRead(actor: Actor, { lead, coUnits }: TaskData): boolean {
  return [lead, ...coUnits].some((unit) => covers(actor.grants['reform.read'], unit));
}

const day = ({ now }: CallContext, on: CivilDate | undefined): CivilDate => on ?? civilDateAt(now);

function nameOf({ services }: CallContext, unit: string): string {
  return directoryApi(services).organisation(unit)?.name ?? unit;
}

function lineOf(row: TaskRow, context: CallContext, on: CivilDate) {
  const { number, state, data } = row;
  return {
    number,
    title: data.title,
    state: { id: state, title: taskProcedure.states[state]?.title ?? state },
    light: lightOf(row, on, settingValues(context.services)),
    lead: data.lead,
    leadName: nameOf(context, data.lead),
    coUnits: [...data.coUnits],
    level: data.level,
    category: data.category,
    due: data.due,
    percent: data.percent,
    lapses: data.counts.lapses,
    clearedOn: data.cleared?.on ?? null,
  };
}

const list = implement(listTasks, async ({ query }, context) => {
  const { year, lead, category, light, on } = query;
  const tasks = (await tasksOfYear(context.services.database, year))
    .filter(({ data }) => canRead(context.actor!, data))
    .filter(({ data }) => lead === undefined || data.lead === lead)
    .filter(({ data }) => category === undefined || data.category === category)
    .map((row) => lineOf(row, context, day(context, on)))
    .filter((line) => light === undefined || line.light === light);
  return { tasks, total: tasks.length };
});

const get = implement(getTask, async ({ params: { number }, query }, context) => {
  const found = await context.services.ledger.find<TaskData>(number);
  if (found?.procedure !== taskProcedure.id || !canRead(context.actor!, found.data)) return noTask(number);
  const { data } = found;
  const on = day(context, query.on);
  return {
    ...lineOf(found, context, on),
    year: data.year,
    content: data.content,
    goal: data.goal,
    source: data.source,
    timeGone: timeGone(data, on),
    value: data.value ?? null,
    milestones: [...data.milestones],
    parts: data.parts.map(({ no, number: partNumber, unit, content, due, doneOn }) => ({
      ...{ no, number: partNumber ?? null, unit, content, due, doneOn: doneOn ?? null },
    })),
    missing: [...data.missing],
    provenance: data.provenance ?? null,
  };
});

const document = implement(getTaskDocument, async ({ params: { number, kind, ordinal } }, context) => {
  const { ledger, documents } = context.services;
  const found = await ledger.find<TaskData>(number);
  if (found?.procedure !== taskProcedure.id || !canRead(context.actor!, found.data)) return noTask(number);
  const content = await documents.read(number, kind, Number(ordinal));
  if (content === undefined || !isTaskDocument(kind)) {
    return {
      kind: 'missing',
      code: 'reform.no-document',
      message: '此任务没有这份文书，请核对文书种类和份次。',
    };
  }
  return { title: taskDocuments[kind], text: documentText(content) };
});

const summary = implement(getYearSummary, async ({ params: { year }, query }, context) => {
  const { services } = context;
  const scope = context.actor!.grants['reform.read'];
  const tasks = (await tasksOfYear(services.database, year)).filter(({ data }) => covers(scope, data.lead));
  const on = day(context, query.on);
  const { total, units, categories: byCategory } = summarise(year, tasks, on, settingValues(services));
  return {
    year,
    on,
    // Whoever reads a few bodies sees those; the county's total belongs to whoever reads the county.
    total: scope === 'county' ? tallyView(total) : null,
    units: units.map((tally) => ({
      ...tallyView(tally),
      unit: tally.unit,
      unitName: nameOf(context, tally.unit),
    })),
    categories: byCategory.map((tally) => ({
      ...tallyView(tally),
      category: tally.category,
      categoryTitle: categories[tally.category],
    })),
    figures: (Object.keys(FIGURES) as FigureId[]).map((id) => ({
      id,
      ...FIGURES[id],
      value: catalogueFigure(services, id, on) ?? null,
    })),
  };
});

function tallyView({ tasks: _tasks, score, ...rest }: Tally) {
  return { ...rest, lights: { ...rest.lights }, score: score ?? null };
}

/** Operations of the reform ledger beside the actions, whose routes the platform derives. */
export const reformOperations: readonly Implementation[] = [list, get, document, summary];
