import { hash } from 'node:crypto';
import type { PartyInput } from '@yimen/platform/identity';
import { civilDateAt } from '@yimen/platform/time';
import type { FinishKind, ImportedData, ImportedState, ToldFacts } from '../../../cases/core/index.ts';
import {
  RowReader,
  withoutNumbers,
  type CaseRows,
  type DataSet,
  type Finding,
  type SourceRow,
} from '../../core/index.ts';
import { readFinishCode, readGetType } from '../code-lists.ts';
import { readAcceptance, type Acceptance } from './accept-row.ts';
import type { Lookups } from './lookups.ts';

/** A case as it is to be taken over. */
export interface ToldCase {
  readonly state: ImportedState;
  readonly facts: ToldFacts;
  readonly details: Details;
  readonly digest: string;
  /** Who applied; absent when the row of the application came earlier. */
  readonly party?: PartyInput;
}

interface Details {
  readonly times: Readonly<Record<string, number>>;
  readonly steps: readonly object[];
  readonly materials: readonly object[];
  readonly certificate?: { readonly name?: string; readonly number?: string };
  readonly explanation?: string;
  readonly handler?: string;
}

/** A case as read: `told` is absent when a row of it was rejected that it cannot do without. */
export interface CaseReading {
  readonly told?: ToldCase;
  readonly findings: readonly Finding[];
}

/** A case as it was taken in earlier. */
export interface KnownCase {
  readonly state: string;
  readonly data: ImportedData;
}

interface Ending {
  readonly kind: FinishKind;
  readonly state: ImportedState;
  readonly at: number;
  readonly on: string;
  readonly certificate?: Details['certificate'];
  readonly explanation?: string;
}

/** Joins the rows of one case. `before` is the case as taken in earlier, when this time only later rows came. */
export function readCase(rows: CaseRows, lookups: Lookups, known?: KnownCase): CaseReading {
  const before = known?.data;
  const findings: Finding[] = [];
  const row = latest('accept', rows.accept ?? [], findings);
  const reader = row && new RowReader('accept', row, findings);
  const acceptance = reader && readAcceptance(reader, lookups);
  if (row === undefined && before === undefined) return { findings: orphans(rows) };
  if (row !== undefined && acceptance === undefined) return { findings };
  const base = acceptance === undefined ? before! : factsOf(acceptance);
  const told = endingOf(rows.result ?? [], base, lookups, findings);
  if (told === 'rejected') return { findings };
  // Nothing about the result this time: what was told earlier stands.
  const ending = told ?? (acceptance?.state === undefined ? earlierEnding(known) : undefined);
  const gone = row?.record['cd_operation'] === 'D';
  const steps = stepsOf(rows.process ?? [], findings);
  const state = gone ? 'VOID' : (ending?.state ?? openState(acceptance, steps.length > 0, reader));
  if (state === undefined) return { findings };
  const end = gone
    ? { kind: 'deleted' as const, on: ending?.on ?? base.acceptedOn ?? base.receivedOn }
    : ending && { kind: ending.kind, on: ending.on };
  const specials = specialsOf(rows.special ?? [], findings);
  const facts: ToldFacts = {
    ...{ item: base.item, applicant: base.applicant, channel: base.channel, receivedOn: base.receivedOn },
    ...(base.acceptedOn === undefined ? {} : { acceptedOn: base.acceptedOn }),
    ...(base.dueOn === undefined ? {} : { dueOn: base.dueOn }),
    specials: specials.length > 0 ? specials : (before?.specials ?? []),
    ...(end === undefined ? {} : { end }),
  };
  const details: Details = {
    times: { ...timesOf(acceptance), ...(ending?.at === undefined ? {} : { ended: ending.at }) },
    steps,
    materials: materialsOf(rows.material ?? [], findings),
    ...(ending?.certificate === undefined ? {} : { certificate: ending.certificate }),
    ...(ending?.explanation === undefined ? {} : { explanation: ending.explanation }),
    ...(acceptance?.handler === undefined ? {} : { handler: acceptance.handler }),
  };
  // 32 digits: an entry's text of 64 would be taken for the address of a stored file.
  const digest = hash('sha256', JSON.stringify([state, facts, details]), 'hex').slice(0, 32);
  return {
    told: { state, facts, details, digest, ...(acceptance === undefined ? {} : { party: acceptance.party }) },
    findings,
  };
}

function factsOf({ item, applicant, channel, applied, accepted, dueOn }: Acceptance) {
  return {
    ...{ item, applicant, channel, receivedOn: applied.on },
    acceptedOn: accepted?.on,
    dueOn,
  };
}

function timesOf(acceptance: Acceptance | undefined): Record<string, number> {
  if (acceptance === undefined) return {};
  const { applied, accepted } = acceptance;
  return { applied: applied.at, ...(accepted === undefined ? {} : { accepted: accepted.at }) };
}

/** The row that counts when a case has several: the one operated on last, the later line between equals. */
function latest(set: DataSet, rows: readonly SourceRow[], findings: Finding[]): SourceRow | undefined {
  if (rows.length <= 1) return rows[0];
  const time = (row: SourceRow): string => row.record['cd_time'] ?? '';
  const chosen = rows.reduce((best, row) => (time(row) >= time(best) ? row : best));
  for (const row of rows)
    if (row !== chosen)
      new RowReader(set, row, findings).note('project_no', 'duplicate', `采用第${chosen.line}行`);
  return chosen;
}

function orphans(rows: CaseRows): Finding[] {
  const findings: Finding[] = [];
  for (const [set, own] of Object.entries(rows))
    for (const row of own) new RowReader(set as DataSet, row, findings).reject('project_no', 'orphan');
  return findings;
}

function earlierEnding(
  known: KnownCase | undefined,
): (Pick<Ending, 'kind' | 'state' | 'on'> & Partial<Ending>) | undefined {
  const finish = known?.data.finish;
  return finish && { kind: finish.kind, on: finish.on, state: known!.state as ImportedState };
}

const ENDS: Readonly<Partial<Record<FinishKind, ImportedState>>> = {
  'not-accepted': 'NOT_ACCEPTED',
  withdrawn: 'TERMINATED',
  terminated: 'TERMINATED',
  'correction-lapsed': 'TERMINATED',
  void: 'VOID',
  deleted: 'VOID',
};

function endingOf(
  rows: readonly SourceRow[],
  base: { receivedOn: string; acceptedOn?: string | undefined },
  lookups: Lookups,
  findings: Finding[],
): Ending | 'rejected' | undefined {
  // An update that says the result was delivered follows the result itself: no duplicate to tell of.
  const row = latest(
    'result',
    rows,
    rows.some(({ record }) => record['cd_operation'] === 'U') ? [] : findings,
  );
  if (row === undefined || row.record['cd_operation'] === 'D') return undefined;
  const reader = new RowReader('result', row, findings);
  const explanation = reader.maybe('result_explain');
  const code = reader.must('result_type', 4);
  const kind = readFinishCode(code, lookups.finishList, {
    accepted: base.acceptedOn !== undefined,
    explained: explanation,
  });
  if (code !== '' && kind === undefined) reader.reject('result_type', 'unknown-code');
  const time = reader.time('result_date');
  if (time !== undefined) {
    if (time.on > lookups.today) reader.reject('result_date', 'future');
    if (time.on < (base.acceptedOn ?? base.receivedOn)) reader.reject('result_date', 'finish-before-accept');
  }
  const name = reader.maybe('result_cetr_name', 200);
  const number = reader.maybe('result_cetr_no', 100);
  const delivered = reader.must('is_delivery_results', 2) === '1';
  if (reader.isRejected || kind === undefined || time === undefined) return 'rejected';
  const finished = delivered ? 'DELIVERED' : 'FINISHED';
  return {
    ...{ kind, on: time.on, at: time.at, state: ENDS[kind] ?? finished },
    ...(name === '' && number === ''
      ? {}
      : { certificate: { ...(name === '' ? {} : { name }), ...(number === '' ? {} : { number }) } }),
    ...(explanation === '' ? {} : { explanation: withoutNumbers(explanation) }),
  };
}

/** The state of a case without a result; undefined when it claims to have ended all the same. */
function openState(
  acceptance: Acceptance | undefined,
  hasSteps: boolean,
  reader: RowReader | undefined,
): ImportedState | undefined {
  const told = acceptance?.state;
  if (told === 'FINISHED' || told === 'NOT_ACCEPTED' || told === 'TERMINATED')
    return reader!.reject('project_state', 'state-without-result');
  if (told !== undefined) return told;
  if (acceptance !== undefined && acceptance.accepted === undefined) return 'RECEIVED';
  return hasSteps ? 'REVIEW' : 'ACCEPTED';
}

function stepsOf(rows: readonly SourceRow[], findings: Finding[]): object[] {
  return rows.flatMap((row) => {
    const reader = new RowReader('process', row, findings);
    const name = reader.must('process_name', 100);
    const event = reader.must('event_name', 100);
    const from = reader.time('event_start_time');
    const to = reader.time('event_end_time');
    const by = reader.must('handle_user_name', 100);
    const note = withoutNumbers(reader.maybe('handle_explain'));
    if (from !== undefined && to !== undefined && to.at < from.at)
      reader.reject('event_end_time', 'end-before-start');
    if (reader.isRejected) return [];
    return [{ name, event, from: from!.at, to: to!.at, by, ...(note === '' ? {} : { note }) }];
  });
}

function specialsOf(rows: readonly SourceRow[], findings: Finding[]): ToldFacts['specials'] {
  return rows.flatMap((row) => {
    const reader = new RowReader('special', row, findings);
    const type = reader.must('special_type', 4);
    const kind = reader.must('special_name', 60);
    const from = reader.time('special_time');
    const to = reader.time('end_time');
    if (from !== undefined && to !== undefined && to.at < from.at)
      reader.reject('end_time', 'end-before-start');
    // An extension (1) moves the due day, which the source tells itself: it takes no time out.
    if (reader.isRejected || type === '1') return [];
    return [{ kind, from: civilDateAt(from!.at), to: civilDateAt(to!.at) }];
  });
}

function materialsOf(rows: readonly SourceRow[], findings: Finding[]): object[] {
  return rows.flatMap((row) => {
    const reader = new RowReader('material', row, findings);
    const name = reader.must('material_name', 300);
    const way = reader.must('get_type', 4);
    return reader.isRejected ? [] : [{ name, way: readGetType[way] ?? way }];
  });
}
