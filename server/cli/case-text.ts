import type { CaseData } from '@yimen/modules/cases/core';
import { channels } from '@yimen/modules/cases/core';
import { catalogueApi } from '@yimen/modules/catalogue/api';
import type { LedgerEntry, StoredMatter } from '@yimen/platform/ledger';
import type { Procedure } from '@yimen/platform/procedure';
import { civilDateAt } from '@yimen/platform/time';
import type { Product } from '../compose/product.ts';
import { clocksInOrder, clockText, entriesTable, localTime, stateTitle } from './matter-text.ts';
import { table } from './terminal.ts';

const MATERIAL_STATES = { have: '已交', missing: '未交', deferred: '容缺后补', exempt: '免交' } as const;

/** A case as text: what it is, where it stands, its clocks, its materials, its ledger, and where the item's data come from. */
export function caseText(
  { services }: Product,
  procedure: Procedure,
  matter: StoredMatter<CaseData>,
  entries: readonly LedgerEntry[],
): string {
  const { item, applicant, channel, materials, finish } = matter.data;
  const today = civilDateAt(services.clock.now());
  const calendar = services.calendar();
  const rows = [
    ['事项', `${item.name}（${item.code}，第${item.version}版）`],
    ['实施主体', item.departmentName],
    ['申请人', applicant.name],
    ['渠道', channels[channel]],
    ['状态', stateTitle(procedure, matter.state)],
    ['开始', localTime(matter.openedAt)],
    ...(finish?.elapsed === undefined ? [] : [['办理用时', `${finish.elapsed}个工作日`]]),
    ...clocksInOrder(procedure, matter).map(({ title, run }) => [title, clockText(run, calendar, today)]),
  ];
  const { provenance } = catalogueApi(services).getItemVersion(item.code, item.version).elements;
  return [
    `办件 ${matter.number}（${procedure.title}）`,
    table(rows.map(([name, value]) => [`  ${name}`, value!])),
    '材料',
    table(
      materials.map(({ no, name, state, optional }) => [
        `  ${no}`,
        name,
        MATERIAL_STATES[state],
        optional ? '非必要' : '',
      ]),
    ),
    '台账',
    entriesTable(procedure, entries),
    ...(provenance === null ? [] : [`来源：${provenance}`]),
  ].join('\n');
}
