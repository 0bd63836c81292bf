import { implement, type CallContext, type Implementation } from '@yimen/platform/module';
import { covers, type Refusal } from '@yimen/platform/procedure';
import { civilDateAt } from '@yimen/platform/time';
import { directoryApi } from '../../directory/server/api.ts';
import * as contract from '../contract/index.ts';
import {
  finding,
  findingKinds,
  findingStates,
  reconcile,
  type FindingData,
  type FindingState,
  type Reconciled,
} from '../core/index.ts';
import { detect } from './detection/detect.ts';
import { findFindings, type FindingRow } from './read-findings.ts';
import { countByUnit } from './reconciliation.ts';
import { registerOperations } from './register-operations.ts';

const PAGE = 50;
/** Steps of one call: some hundred thousand entries or cases, within what a person waits for. */
const STEPS = 200;

function nameOf({ services }: CallContext, unit: string): string;
function nameOf({ services }: CallContext, unit: string | null): string | null;
function nameOf({ services }: CallContext, unit: string | null): string | null {
  return unit === null ? null : (directoryApi(services).organisation(unit)?.name ?? unit);
}

function lineOf({ number, state, unit, due, data }: FindingRow, context: CallContext) {
  const { kind, causes, evidence, foundOn, missedOn } = data;
  const { title, law } = findingKinds[kind];
  return {
    ...{ number, kind, kindTitle: title, law },
    state: { id: state, title: findingStates[state].title },
    ...{ unit, unitName: nameOf(context, unit) },
    causes: [...causes],
    caseNumber: evidence.case?.number ?? null,
    ...{ foundOn, due },
    overdue: state === 'FOUND' && missedOn !== undefined,
  };
}

const list = implement(contract.listFindings, async ({ query }, context) => {
  const { limit = PAGE, ...wanted } = query;
  const scope = context.actor!.grants['linkage.read']!;
  const rows = await findFindings(context.services.database, { ...wanted, scope, limit: limit + 1 });
  const page = rows.slice(0, limit);
  return {
    findings: page.map((row) => lineOf(row, context)),
    next: rows.length > limit ? page.at(-1)!.number : null,
  };
});

const get = implement(contract.getFinding, async ({ params: { number } }, context) => {
  const { ledger } = context.services;
  const found = await ledger.find<FindingData>(number);
  if (found?.procedure !== finding.id || !covers(context.actor!.grants['linkage.read'], found.unit))
    return noFinding(number);
  const { data, state, unit, clocks } = found;
  const due = finding.dueBy
    .map((id) => clocks[id])
    .find((run) => run !== undefined && run.stoppedOn === undefined);
  const { rows, case: about, steps } = data.evidence;
  return {
    ...lineOf({ number, state: state as FindingState, unit, due: due?.due ?? null, data }, context),
    key: data.key,
    evidence: { rows: [...rows], case: about ?? null, steps: [...steps] },
    history: (await ledger.entriesOf(number)).map(({ seq, type, at, actor, body }) => ({
      ...{ seq, type, title: finding.entries[type]?.title ?? type },
      ...{ on: civilDateAt(at), by: actor.id, data: body.data ?? {} },
    })),
  };
});

const noFinding = (number: string): Refusal => ({
  kind: 'missing',
  code: 'linkage.no-finding',
  message: `没有找到编号为 ${number} 的核查事项，或者您无权查看，请核对编号。`,
});

const run = implement(contract.runDetection, async ({ body: { steps = STEPS, again = false } }, context) =>
  detect(context.services, { now: context.now, steps, again }),
);

const reconciliation = implement(contract.reconcileRegister, async ({ query }, context) => {
  const scope = context.actor!.grants['linkage.read'];
  const counted = await countByUnit(context.services.database, query);
  const { units, total } = reconcile(counted.filter(({ unit }) => covers(scope, unit)));
  return {
    // Whoever reads a few departments sees those; the county's total belongs to whoever reads the county.
    total: scope === 'county' ? countsOf(total) : null,
    units: units.map((one) => ({ unit: one.unit, unitName: nameOf(context, one.unit), ...countsOf(one) })),
  };
});

function countsOf({ unit: _unit, ...counts }: Reconciled) {
  return counts;
}

/** Operations beside the actions of a finding, whose routes the platform derives. */
export const linkageOperations: readonly Implementation[] = [
  list,
  get,
  ...registerOperations,
  run,
  reconciliation,
];
