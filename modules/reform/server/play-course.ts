import { derivedId, type StoredMatter } from '@yimen/platform/ledger';
import type { Services } from '@yimen/platform/module';
import { engineActions, isRefusal, nextAlarm, systemActor, type Actor } from '@yimen/platform/procedure';
import { instantAt, type CivilDate, type Instant } from '@yimen/platform/time';
import { directoryApi, type DirectoryApi } from '../../directory/server/api.ts';
import { part, task, type TaskData } from '../core/index.ts';
import { partListener } from './part-listener.ts';
import type { Course, ReferenceTask } from './reference-tasks.ts';

/** One act of a course. */
interface Step {
  readonly on: CivilDate;
  readonly minute: number;
  readonly actor: Actor;
  readonly action: string;
  readonly input: unknown;
}

/** Who plays, and the proof they show: a file that says that it is an example. */
export interface Cast {
  readonly office: Actor;
  readonly file: string;
}

/** The office's person and the example proof. Throws when the reference data have no office. */
export async function castOf(services: Services, on: CivilDate): Promise<Cast> {
  const directory = directoryApi(services);
  const bureau = directory.organisations(on).find(({ leadsHall }) => leadsHall)?.id;
  const person = [bureau ?? '', ...directory.descendants(bureau ?? '')]
    .flatMap((id) => directory.postsIn(id, on))
    .find(({ role }) => role === 'supervisor')?.person;
  if (bureau === undefined || person === undefined)
    throw new Error('the reference data name no office that could list reform tasks');
  const stored = await services.files.put(Buffer.from('%PDF-1.4\n示例佐证材料（构造）\n%%EOF'), {
    ...{ name: '示例佐证材料.pdf', by: person, at: instantAt(on) },
  });
  if (isRefusal(stored)) throw new Error(`the example proof was refused: ${stored.message}`);
  const office: Actor = {
    ...{ kind: 'staff', id: person, name: person, unit: bureau },
    grants: { 'reform.manage': 'county' },
  };
  return { office, file: stored.sha256 };
}

/** Plays what became of a task, each act and each alarm at its own moment; again when it was broken off, never twice. */
export async function playCourse(
  services: Services,
  cast: Cast,
  reference: ReferenceTask,
  number: string,
  dates: { readonly listedOn: CivilDate; readonly archivedOn: CivilDate },
): Promise<void> {
  const lead = headOf(directoryApi(services), reference.terms.lead, dates.listedOn);
  const steps = stepsOf(reference, cast, lead, dates).sort((a, b) => momentOf(a) - momentOf(b));
  for (const [index, step] of steps.entries()) {
    if (step.action === 'parts') {
      await playParts(services, cast, number, step, lead);
      continue;
    }
    await fireAlarms(services, number, momentOf(step));
    const id = derivedId(`reform.course|${number}|${index}`);
    await submit(services, { id, number, procedure: task.id, ...step, now: momentOf(step) });
    if (step.action === 'breakDown') await openParts(services, number);
  }
}

const momentOf = ({ on, minute }: Pick<Step, 'on' | 'minute'>): Instant => instantAt(on, minute);

function headOf(directory: DirectoryApi, unit: string, on: CivilDate): Actor {
  const person = directory.postsIn(unit, on).find(({ role }) => role === 'approver')?.person ?? unit;
  return {
    ...{ kind: 'staff', id: person, name: person, unit },
    grants: { 'reform.answer': [unit], 'reform.report': [unit] },
  };
}

function stepsOf(
  { terms, course }: ReferenceTask,
  cast: Cast,
  lead: Actor,
  { listedOn, archivedOn }: { readonly listedOn: CivilDate; readonly archivedOn: CivilDate },
): Step[] {
  const { office } = cast;
  const act = (on: CivilDate, actor: Actor, action: string, input: unknown = {}, minute = 600): Step => ({
    ...{ on, actor, action, input, minute },
  });
  return [
    act(listedOn, office, 'issue'),
    act(course.acceptedOn, lead, 'accept'),
    ...partSteps(course, terms.coUnits, terms.due, lead, act),
    ...course.reports.flatMap(([on, progress], index) =>
      reportSteps(terms.goal.measure, on, progress, course.returned === index, { office, lead, act }),
    ),
    ...course.milestonesOn.map((on, index) =>
      act(on, lead, 'reachMilestone', { no: index + 1, note: '完成（构造）', ...proof(cast, on) }, 660),
    ),
    ...(course.recognised === undefined
      ? []
      : [act(course.recognised[0], office, 'recognise', recognition(course.recognised))]),
    act(course.submittedOn, lead, 'submit', {
      report: '任务已经全部完成，请予核查销号（构造）。',
      ...proof(cast, course.submittedOn),
    }),
    act(course.clearedOn, office, 'clear', { by: 'documents', finding: '经核查属实（构造）' }),
    act(archivedOn, office, 'archive'),
  ];
}

type Act = (on: CivilDate, actor: Actor, action: string, input?: unknown, minute?: number) => Step;

function reportSteps(
  measure: ReferenceTask['terms']['goal']['measure'],
  on: CivilDate,
  progress: number | undefined,
  returned: boolean,
  { office, lead, act }: { office: Actor; lead: Actor; act: Act },
): Step[] {
  const reached = progress === undefined ? {} : { [measure === undefined ? 'percent' : 'value']: progress };
  const input = { text: '按计划推进（构造）。', evidence: [], ...reached };
  const report = act(on, lead, 'report', input);
  if (!returned) return [report];
  const reason = '佐证材料不全，请补充后重报（构造）';
  return [
    report,
    act(on, office, 'reviewReport', { verdict: 'returned', reason }, 700),
    act(on, lead, 'report', input, 800),
  ];
}

function partSteps(
  { brokenDownOn, partsReportedOn, partsConfirmedOn }: Course,
  coUnits: readonly string[],
  due: CivilDate,
  lead: Actor,
  act: Act,
): Step[] {
  if (brokenDownOn === undefined || partsReportedOn === undefined || partsConfirmedOn === undefined)
    return [];
  const parts = coUnits.map((unit) => ({ unit, content: '按职责配合完成（构造）', due }));
  return [
    act(brokenDownOn, lead, 'breakDown', { parts }),
    act(partsConfirmedOn, lead, 'parts', { reportedOn: partsReportedOn }),
  ];
}

const proof = ({ file }: Cast, madeOn: CivilDate) => ({
  evidence: [{ name: '示例佐证材料', file, madeOn }],
});
const recognition = ([, level, document]: NonNullable<Course['recognised']>) => ({ level, document });

/** What the listener would do, now: the parts must be there before the next act. It does nothing twice. */
async function openParts(services: Services, number: string): Promise<void> {
  const entries = (await services.ledger.entriesOf(number)).filter(({ type }) => type === 'brokenDown');
  await partListener.handle(services, entries);
}

/** The co-operating bodies report their parts, the lead confirms them, and the task hears of it. */
async function playParts(
  services: Services,
  cast: Cast,
  number: string,
  { on, minute, input }: Step,
  lead: Actor,
): Promise<void> {
  const { reportedOn } = input as { reportedOn: CivilDate };
  const found = await services.ledger.find<TaskData>(number);
  for (const { no, unit } of found?.data.parts ?? []) {
    const one = `${number}-${String(no).padStart(2, '0')}`;
    const base = { number: one, procedure: part.id };
    await submit(services, {
      ...{ ...base, id: derivedId(`reform.course|${one}|report`), action: 'report' },
      actor: headOf(directoryApi(services), unit, reportedOn),
      ...{
        input: { text: '分工已经完成（构造）', ...proof(cast, reportedOn) },
        now: instantAt(reportedOn, 600),
      },
    });
    await submit(services, {
      ...{ ...base, id: derivedId(`reform.course|${one}|confirm`), action: 'confirm' },
      ...{ actor: lead, input: {}, now: instantAt(on, minute) },
    });
    const entries = await services.ledger.entriesOf(one);
    await partListener.handle(
      services,
      entries.filter(({ type }) => type === 'assigned' || type === 'confirmed'),
    );
  }
}

async function submit(
  { ledger }: Services,
  command: Parameters<Services['ledger']['submit']>[0],
): Promise<StoredMatter<TaskData>> {
  const outcome = await ledger.submit<TaskData>(command);
  if (outcome.ok) return outcome.matter;
  const { code, message, path = '' } = outcome.refusal;
  throw new Error(
    `the course of ${command.number}: ${command.action} was refused: ${code} ${path} ${message}`,
  );
}

/** Fires the alarms of one task that were due before an act, each at its moment, under the id the sweep would give it. */
async function fireAlarms(services: Services, number: string, until: Instant): Promise<void> {
  for (let matter = await services.ledger.find<TaskData>(number); matter !== undefined;) {
    const due = nextAlarm(task, matter);
    if (due === undefined || due > until) return;
    const id = derivedId(`alarm:${number}:${matter.version}`);
    const now = Math.max(due, matter.lastAt);
    const action = engineActions.alarm;
    matter = await submit(services, {
      ...{ id, number, procedure: task.id, action, actor: systemActor, input: {}, now },
    });
  }
}
