import type { LedgerEntry } from '@yimen/platform/ledger';
import type { CivilDate } from '@yimen/platform/time';
import {
  caseProcedures,
  finishKinds,
  isImmediate,
  reviewLevels,
  type CaseData,
  type FinishKind,
} from '../../../cases/core/index.ts';
import {
  exchangeDate,
  exchangeTime,
  withoutNumbers,
  type DataSet,
  type FinishList,
} from '../../core/index.ts';
import { applyTypes, finishCode, getTypes, projectType, specialTypes } from '../code-lists.ts';

/** A row before the common columns and, for an acceptance, the applicant are put in. `seq` and `nth` name it for ever. */
export interface RowSeed {
  readonly set: DataSet;
  readonly seq: number;
  readonly nth: number;
  readonly at: number;
  readonly operation: 'I' | 'U';
  readonly columns: Readonly<Record<string, string>>;
}

/** What a row needs beside its entry: the case (only what no later entry changes) and the earlier entries that matter. */
export interface SeedContext {
  readonly data: CaseData;
  readonly history: readonly LedgerEntry[];
  readonly finishList: FinishList;
  /** Name of who acted, and codes of the pinned item. */
  readonly nameOf: (actor: LedgerEntry['actor']) => string;
  readonly item: { readonly baseCode: string; readonly organisationCode: string };
}

/** Entries of a case that are steps of the 过程 set: name of the link, and the business action. */
const STEPS: Readonly<Record<string, readonly [string, string]>> = {
  received: ['收件', '通过'],
  correctionRequested: ['补正告知', '其他'],
  supplementCompleted: ['补齐补正', '其他'],
  accepted: ['受理', '通过'],
  dispatched: ['分派', '其他'],
  opinionGiven: ['审查', '通过'],
  publicityEnded: ['公示', '其他'],
  mediationEnded: ['调解', '其他'],
  reportedUp: ['转报', '其他'],
  decided: ['决定', '通过'],
  finished: ['办结', '通过'],
  delivered: ['送达', '其他'],
};
/** Entries with which an accepted case ends, or its result is delivered: rows of the 结果 set. */
const RESULTS = ['finished', 'withdrawn', 'terminated', 'voided', 'delivered'];
/** Time that is not counted begins and ends with these: special procedures, and what else lawfully stops the clock (公示). */
const STARTS = ['specialStarted', 'timeStopped'];
const STOPS = ['specialEnded', 'timeResumed'];
const SPECIALS = [...STOPS, 'extended'];

export const stepTypes = Object.keys(STEPS);
export const resultTypes = RESULTS;
export const specialTypesOf = { starts: STARTS, stops: STOPS, all: SPECIALS };
/** Ends that close a special procedure still running. */
export const abruptEnds = ['withdrawn', 'terminated', 'voided'];
/** Entries that are needed as history of others. */
export const historyTypes = [...stepTypes, ...STARTS, ...STOPS];
/** What the exchange reads of the ledger: `procedure:type`. Imported cases came from above and are not sent back. */
export const exchangedEntries = caseProcedures.flatMap(({ id }) =>
  [...new Set([...stepTypes, ...RESULTS, ...SPECIALS])].map((type) => `${id}:${type}`),
);

/** The rows an entry gives rise to. Steps before acceptance are sent with it: the exchange begins with the 受理 row. */
export function seedsOf(entry: LedgerEntry, context: SeedContext): RowSeed[] {
  const accepted = entry.type === 'accepted' || context.history.some(({ type }) => type === 'accepted');
  if (!accepted) return [];
  const seeds: RowSeed[] = [];
  if (entry.type === 'accepted') {
    seeds.push(acceptance(entry, context), ...materials(entry, context));
    for (const [i, step] of context.history.entries())
      if (STEPS[step.type] !== undefined) seeds.push(stepSeed(step, entry, i + 1, context));
  }
  if (STEPS[entry.type] !== undefined) seeds.push(stepSeed(entry, entry, 0, context));
  if (RESULTS.includes(entry.type)) seeds.push(resultSeed(entry, context));
  return [...seeds, ...specialSeeds(entry, context)];
}

const seed = (set: DataSet, { seq, at }: LedgerEntry, nth: number, columns: RowSeed['columns']): RowSeed => ({
  ...{ set, seq, nth, at, columns },
  operation: 'I',
});

function acceptance(entry: LedgerEntry, { data, history, nameOf, item }: SeedContext): RowSeed {
  const received = history.find(({ type }) => type === 'received');
  const applied = received === undefined ? entry.at : received.at;
  const due = entry.body.clocks?.['promise']?.due ?? entry.body.clocks?.['statutory']?.due;
  return seed('accept', entry, 0, {
    ...{ catalog_code: item.baseCode, task_code: data.item.code, task_name: data.item.name },
    ...{ task_version: String(data.item.version), project_type: projectType(isImmediate(data.item)) },
    ...{ apply_type: applyTypes[data.channel], apply_date: exchangeTime(applied) },
    accept_date: acceptedAt(entry),
    ...{ org_name: data.item.departmentName, org_code: item.organisationCode },
    applyer_type: data.applicant.kind === 'person' ? '1' : '2',
    ...(due === undefined ? {} : { promise_date: exchangeDate(due) }),
    handle_user_name: nameOf(entry.actor),
  });
}

/** Acceptance by silence took effect on an earlier day than its entry: that day is told, at its beginning. */
function acceptedAt(entry: LedgerEntry): string {
  const on = entry.body.data?.['on'] as CivilDate | undefined;
  const at = exchangeTime(entry.at);
  return on === undefined || at.startsWith(exchangeDate(on)) ? at : `${exchangeDate(on)}T000000`;
}

/** Materials on hand at acceptance: later only promised ones come in, and which were promised stands in the entry. */
function materials(entry: LedgerEntry, { data }: SeedContext): RowSeed[] {
  const promised = (entry.body.data?.['deferral'] as { materials?: number[] } | undefined)?.materials ?? [];
  return data.materials
    .filter(({ no, state }) => state === 'exempt' || (state === 'have' && !promised.includes(no)))
    .map(({ no, name, state, files }) =>
      seed('material', entry, no, {
        material_name: name,
        get_type:
          state === 'exempt' ? getTypes.exempt : files === undefined ? getTypes.paper : getTypes.upload,
        get_num: '1',
      }),
    );
}

function stepSeed(step: LedgerEntry, sentWith: LedgerEntry, nth: number, { nameOf }: SeedContext): RowSeed {
  const [name, event] = STEPS[step.type]!;
  const payload = step.body.data ?? {};
  const level = reviewLevels[payload['level'] as keyof typeof reviewLevels];
  const refused = payload['pass'] === false || payload['result'] === 'no';
  const words = payload['opinion'] ?? payload['reasons'] ?? payload['reason'];
  const done = refused ? '退回' : event;
  return {
    ...seed('process', sentWith, nth, {
      process_name: level ?? name,
      event_name: done,
      // An entry is an instant: a link without an end of its own ends as it starts (GB/T 39046 table 7).
      event_start_time: exchangeTime(step.at),
      event_end_time: exchangeTime(step.at),
      handle_user_name: nameOf(step.actor),
      handle_explain: typeof words === 'string' ? withoutNumbers(words) : `${level ?? name}${done}`,
    }),
    at: step.at,
  };
}

function resultSeed(entry: LedgerEntry, { data, history, finishList, nameOf }: SeedContext): RowSeed {
  const finished = history.find(({ type }) => type === 'finished');
  const payload = entry.type === 'delivered' ? (finished?.body.data ?? {}) : (entry.body.data ?? {});
  const finish = (payload['finish'] ?? data.finish) as { kind: FinishKind } | undefined;
  const certificate = payload['certificate'] as { name?: string; number?: string } | undefined;
  const kind = finish?.kind ?? 'ordinary';
  return {
    ...seed('result', entry, 0, {
      result_type: finishCode(kind, finishList) ?? '',
      result_date: exchangeTime(entry.type === 'delivered' ? (finished?.at ?? entry.at) : entry.at),
      is_delivery_results: entry.type === 'delivered' ? '1' : '0',
      ...(certificate === undefined
        ? {}
        : { result_cetr_name: certificate.name ?? '', result_cetr_no: certificate.number ?? '' }),
      result_explain: finishKinds[kind],
      handle_user_name: nameOf(entry.actor),
    }),
    operation: finished === undefined || entry.type === 'finished' ? 'I' : 'U',
  };
}

/** Time not counted is told when it has ended (`end_time` may not be empty); an extension is a special procedure of type 1. */
function specialSeeds(entry: LedgerEntry, { history, nameOf }: SeedContext): RowSeed[] {
  const payload = entry.body.data ?? {};
  const by = nameOf(entry.actor);
  if (entry.type === 'extended') {
    const at = exchangeTime(entry.at);
    return [
      seed('special', entry, 0, {
        ...{ special_type: specialTypes.extension, special_name: '延长审批', special_time: at, end_time: at },
        special_reason: withoutNumbers(String(payload['reason'] ?? '')),
        ...{ result: `延长${String(payload['days'])}个工作日`, handle_user: by },
      }),
    ];
  }
  if (STOPS.includes(entry.type)) {
    const id = idOf(entry);
    const start = history.find((one) => STARTS.includes(one.type) && idOf(one) === id);
    return start === undefined ? [] : [closed(start, entry, 0, String(payload['result'] ?? '已结束'), by)];
  }
  if (!abruptEnds.includes(entry.type)) return [];
  const over = new Set(history.filter(({ type }) => STOPS.includes(type)).map(idOf));
  return history
    .filter((one) => STARTS.includes(one.type) && !over.has(idOf(one)))
    .map((start, i) => closed(start, entry, i, '随办件结束', by));
}

/** Which stretch of time an entry begins or ends. */
function idOf({ type, body: { data = {} } }: LedgerEntry): string {
  return type.startsWith('special') ? `s${String(data['no'])}` : String(data['id']);
}

function closed(start: LedgerEntry, entry: LedgerEntry, nth: number, result: string, by: string): RowSeed {
  const { kind, ground, reason } = start.body.data ?? {};
  const name = String(kind ?? ground ?? '');
  return seed('special', entry, nth, {
    ...{ special_type: specialTypes.other, special_name: name, special_time: exchangeTime(start.at) },
    special_reason: withoutNumbers(String(reason ?? name)),
    ...{ end_time: exchangeTime(entry.at), result: withoutNumbers(result), handle_user: by },
  });
}
