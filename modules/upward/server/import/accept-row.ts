import type { PartyInput } from '@yimen/platform/identity';
import { isUscc, maskName, parseResidentId } from '@yimen/platform/identifiers';
import type { CivilDate } from '@yimen/platform/time';
import {
  caseItemTypes,
  type Channel,
  type ImportedState,
  type ToldFacts,
} from '../../../cases/core/index.ts';
import type { RowReader, ToldTime } from '../../core/index.ts';
import { applicantTypes, projectStates, readApplyType, readIdType } from '../code-lists.ts';
import type { Lookups } from './lookups.ts';

/** What an acceptance row tells, when nothing is wrong with it. */
export interface Acceptance {
  readonly item: ToldFacts['item'];
  readonly applicant: ToldFacts['applicant'];
  readonly channel: Channel;
  readonly party: PartyInput;
  readonly applied: ToldTime;
  readonly accepted?: ToldTime;
  readonly dueOn?: CivilDate;
  readonly state?: ImportedState;
  readonly handler?: string;
}

/** States in which there need be no acceptance yet. */
const UNACCEPTED: readonly (ImportedState | undefined)[] = [
  'RECEIVED',
  'CORRECTION',
  'NOT_ACCEPTED',
  'TERMINATED',
];

/** Reads an acceptance row; everything wrong with it is noted at once, and undefined when it cannot be taken in. */
export function readAcceptance(row: RowReader, lookups: Lookups): Acceptance | undefined {
  const state = stateOf(row);
  const applied = row.time('apply_date');
  const accepted = UNACCEPTED.includes(state) ? row.maybeTime('accept_date') : row.time('accept_date');
  const channel = channelOf(row);
  const item = applied && itemOf(row, applied.on, lookups);
  checkOrganisation(row, item, lookups);
  const who = applicantOf(row);
  const dueOn = dueDayOf(row, (accepted ?? applied)?.on);
  checkOrder(row, applied, accepted, lookups.today);
  const handler = row.maybe('handle_user_name', 100);
  if (
    row.isRejected ||
    item === undefined ||
    who === undefined ||
    applied === undefined ||
    channel === undefined
  )
    return undefined;
  return {
    ...{ item, channel, applied, ...who },
    ...(accepted === undefined ? {} : { accepted }),
    ...(dueOn === undefined ? {} : { dueOn }),
    ...(state === undefined ? {} : { state }),
    ...(handler === '' ? {} : { handler }),
  };
}

function stateOf(row: RowReader): ImportedState | undefined {
  const code = row.maybe('project_state', 4);
  if (code === '') return undefined;
  return projectStates[code] ?? row.reject('project_state', 'unknown-code');
}

function channelOf(row: RowReader): Channel | undefined {
  const code = row.must('apply_type', 4);
  return code === '' ? undefined : (readApplyType(code) ?? row.reject('apply_type', 'unknown-code'));
}

function itemOf(row: RowReader, on: CivilDate, lookups: Lookups): ToldFacts['item'] | undefined {
  const code = row.must('task_code', 50);
  const name = row.must('task_name', 300);
  if (code === '') return undefined;
  const found = lookups.item(code, on);
  if (found === undefined || !Object.hasOwn(caseItemTypes, found.item.type))
    return row.reject('task_code', 'unknown-item');
  if (!found.inForce) row.note('task_code', 'item-not-in-force');
  if (name !== '' && name !== found.item.name) row.note('task_name', 'item-name-differs');
  return found.item;
}

function checkOrganisation(row: RowReader, item: ToldFacts['item'] | undefined, lookups: Lookups): void {
  const code = row.must('org_code', 64);
  row.must('org_name', 200);
  if (code === '') return;
  const found = lookups.organisation(code);
  if (found === undefined) row.reject('org_code', 'unknown-organisation');
  else if (item !== undefined && found !== item.department) row.note('org_code', 'organisation-differs');
}

function applicantOf(row: RowReader): Pick<Acceptance, 'applicant' | 'party'> | undefined {
  const name = row.must('applyer_name', 100);
  const type = row.must('applyer_type', 4);
  const idCode = row.must('applyer_page_type', 6);
  const idNumber = row.must('applyer_page_code', 40);
  const phone = row.maybe('contact_mobile', 20);
  if ([name, type, idCode, idNumber].includes('')) return undefined;
  const idType = readIdType(idCode);
  if (idType === undefined) return row.reject('applyer_page_type', 'unknown-code');
  const kind =
    type === applicantTypes.person
      ? 'person'
      : type === applicantTypes.organisation
        ? 'organisation'
        : undefined;
  if (kind === undefined) return row.reject('applyer_type', 'unknown-code');
  if ((kind === 'organisation') !== (idType === 'uscc'))
    return row.reject('applyer_type', 'applicant-type-differs');
  if (/\d{8}/.test(name)) return row.reject('applyer_name', 'bad-name');
  const problem = idProblem(idType, idNumber);
  if (problem !== undefined) return row.reject('applyer_page_code', 'bad-id-number', problem);
  return {
    applicant: { name: kind === 'person' ? maskName(name) : name, kind },
    party: { kind, name, idType, idNumber, ...(phone === '' ? {} : { phone }) },
  };
}

/** Why a number cannot be one of its kind, without repeating it. */
function idProblem(idType: string, number: string): string | undefined {
  if (idType === 'uscc') return isUscc(number.toUpperCase()) ? undefined : '统一社会信用代码的校验位不符';
  if (idType === 'resident-id')
    return parseResidentId(number).ok ? undefined : '公民身份号码的日期或校验位不符';
  return number.length < 5 ? '号码太短' : undefined;
}

function dueDayOf(row: RowReader, start: CivilDate | undefined): CivilDate | undefined {
  const due = row.maybeTime('promise_date')?.on;
  if (due === undefined || start === undefined || due >= start) return due;
  row.note('promise_date', 'due-before-accept');
  return undefined;
}

function checkOrder(
  row: RowReader,
  applied: ToldTime | undefined,
  accepted: ToldTime | undefined,
  today: CivilDate,
): void {
  if (applied !== undefined && applied.on > today) row.reject('apply_date', 'future');
  if (accepted !== undefined && accepted.on > today) row.reject('accept_date', 'future');
  if (applied !== undefined && accepted !== undefined && accepted.on < applied.on)
    row.reject('accept_date', 'accept-before-apply');
}
