import type { CaseData, DocumentKind } from '@yimen/modules/cases/core';
import type { WorkCalendar } from '@yimen/platform/calendar';
import { documentText } from '@yimen/platform/contract';
import type { Documents } from '@yimen/platform/documents';
import type { StoredMatter } from '@yimen/platform/ledger';
import type { ClockRun, Entry, Procedure } from '@yimen/platform/procedure';
import { civilDateAt } from '@yimen/platform/time';
import {
  clockText,
  documentNames,
  entryTitle,
  localTime,
  refusalText,
  stateTitle,
  weekday,
} from '../cli/matter-text.ts';
import { paint } from '../cli/paint.ts';
import { table } from '../cli/terminal.ts';
import { compactDays } from './compact-days.ts';
import { sceneInstant, type Played } from './play-story.ts';

const INDENT = '   ';
const indented = (lines: readonly string[]): string[] => lines.map((line) => INDENT + line);

/** A scene as it goes over the screen. `texts` are those of `shownDocuments`. */
export function tellScene(
  played: Played,
  procedure: Procedure,
  calendar: WorkCalendar,
  texts: ReadonlyMap<Entry, readonly string[]>,
): string {
  const { scene, actor, outcome, before, after, alarms } = played;
  const at = sceneInstant(scene.at);
  const today = civilDateAt(at);
  const what = procedure.actions[scene.action]!.title;
  const lines = [
    '',
    ...alarms.map((alarm) => paint('yellow', `⏰ 系统记录：${entryTitle(procedure, alarm.type)}`)),
    `${paint('bold', `${localTime(at)} ${weekday(today)}`)}  ${actor.name}  ${paint('bold', what)}`,
    ...(scene.note === undefined ? [] : indented([paint('dim', scene.note)])),
  ];
  if (!outcome.ok)
    return [...lines, ...indented([paint('red', `✗ 不予办理：${refusalText(outcome.refusal)}`)])].join('\n');
  const documents = outcome.entries.flatMap((entry) => documentNames(procedure, entry));
  const changed = outcome.entries.map(({ type }) => entryTitle(procedure, type)).join('、');
  return [
    ...lines,
    ...indented([
      paint('green', `✓ ${changed} → ${stateTitle(procedure, after.state)}`),
      ...(before === undefined ? [`办件编号 ${after.number}`] : []),
      ...(documents.length > 0 ? [`文书 ${documents.join('')}`] : []),
    ]),
    ...indented(clockLines(procedure, before, after, calendar, today)),
    ...outcome.entries.flatMap((entry) => indented((texts.get(entry) ?? []).flatMap(framed))),
  ].join('\n');
}

/** Clocks the scene has started, paused, moved or stopped: the due day, and the days that are counted otherwise than before. */
function clockLines(
  procedure: Procedure,
  before: StoredMatter<CaseData> | undefined,
  after: StoredMatter<CaseData>,
  calendar: WorkCalendar,
  today: string,
): string[] {
  return Object.entries(after.clocks).flatMap(([id, run]) => {
    const old = before?.clocks[id];
    if (old !== undefined && old.due === run.due && old.stoppedOn === run.stoppedOn) return [];
    const { title, law } = procedure.clocks[id]!;
    const head = `${paint('cyan', `◷ ${title}`)} ${clockText(run, calendar, today)}  ${paint('dim', law)}`;
    if (run.stoppedOn !== undefined || run.due === undefined) return [head];
    return [
      head,
      ...table(compactDays(run, comparable(old, run), calendar).map(([a, b, c]) => [`  ${a}`, b!, c!])).split(
        '\n',
      ),
    ];
  });
}

/** A clock that was started anew has nothing in common with the old one. */
function comparable(old: ClockRun | undefined, run: ClockRun): ClockRun | undefined {
  return old !== undefined && old.startedOn === run.startedOn ? old : undefined;
}

/** Documents worth reading in full; of the others the name is enough. */
const SHOWN: readonly string[] = [
  'correctionNotice',
  'specialNotice',
  'extensionNotice',
  'approval',
] satisfies DocumentKind[];

/** Texts of the documents of a scene that are worth reading in full, by the entry that issued them. */
export async function shownDocuments(
  documents: Documents,
  { outcome, after }: Played,
): Promise<ReadonlyMap<Entry, readonly string[]>> {
  const texts = new Map<Entry, string[]>();
  for (const entry of outcome.ok ? outcome.entries : []) {
    for (const { kind, ordinal } of entry.body.documents ?? []) {
      if (!SHOWN.includes(kind)) continue;
      const content = await documents.read(after.number, kind, ordinal);
      if (content !== undefined) texts.set(entry, [...(texts.get(entry) ?? []), documentText(content)]);
    }
  }
  return texts;
}

function framed(text: string): string[] {
  const [title, ...lines] = text.split('\n').filter((line) => line !== '');
  return [paint('bold', `┌ ${title}`), ...lines.map((line) => `│ ${line}`), '└ （示例文书，未加盖印章）'];
}
