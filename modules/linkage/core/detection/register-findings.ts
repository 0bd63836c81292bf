import type { WorkCalendar } from '@yimen/platform/calendar';
import type { Cause } from '../finding-data.ts';
import type { LinkageSettingValues } from '../settings.ts';
import { workdaysApart } from './day-distance.ts';
import { caseShown, inCase, numberKey, rowKey, rowsShown, type Detected } from './detected.ts';
import { decisionDay, isSameItem, type CaseRecord, type RegisterRow } from './records.ts';

/** A licence in the register that no case explains. `refused`: the case it names, which did not grant it. */
export function resultWithoutCase(row: RegisterRow, refused?: CaseRecord): Detected {
  const head = `证照${row.number}（${row.issuedOn}发出）`;
  const cause: Cause =
    refused !== undefined
      ? { code: 'case-not-granted', text: `${head}所对应的办件${refused.number}没有准予。` }
      : row.caseNumber !== null
        ? { code: 'unknown-case', text: `${head}所写的办件编号${row.caseNumber}在系统中不存在。` }
        : { code: 'no-case', text: `${head}在系统中没有对应的办件。` };
  return {
    kind: 'result-without-case',
    key: rowKey('result-without-case', row.fingerprint),
    unit: row.department,
    causes: [cause],
    evidence: {
      rows: rowsShown([row]),
      ...(refused === undefined ? {} : { case: caseShown(refused) }),
      steps: [],
    },
  };
}

/** A case that ended in a certificate, in a period for which the department's register is complete, and no line for it. */
export function notInRegister(
  record: CaseRecord,
  rows: readonly RegisterRow[],
  covered: boolean,
): Detected[] {
  if (record.finishKind !== 'certificate' || !covered || rows.length > 0) return [];
  const number = record.certificate === null ? '' : `（证照${record.certificate.number}）`;
  const text = `办件${record.number}于${record.endedOn}出证办结${number}，该部门同期完整台账中没有这张证。`;
  return [inCase('not-in-register', record, [{ code: 'missing', text }])];
}

/** Where a register and the case behind its line say different things. */
export function registerDiffers(
  record: CaseRecord,
  rows: readonly RegisterRow[],
  settings: LinkageSettingValues,
  calendar: WorkCalendar,
): Detected[] {
  const differing = rows
    .map((row) => ({ row, causes: differences(record, row, settings, calendar) }))
    .filter(({ causes }) => causes.length > 0);
  const causes = differing.flatMap((one) => one.causes);
  const numbers = new Set(rows.map((row) => row.numberKey));
  if (numbers.size > 1)
    causes.push({ code: 'several-licences', text: `一个办件对应台账中${numbers.size}个证号。` });
  if (causes.length === 0) return [];
  const shown = numbers.size > 1 ? rows : differing.map(({ row }) => row);
  return [inCase('register-differs', record, causes, { rows: shown })];
}

function differences(
  record: CaseRecord,
  row: RegisterRow,
  { issueDays }: LinkageSettingValues,
  calendar: WorkCalendar,
): Cause[] {
  const causes: Cause[] = [];
  const head = `台账第${row.line}行`;
  const { certificate, holderKey, unit } = record;
  if (unit !== null && unit !== row.department)
    causes.push({ code: 'department', text: `${head}的部门与办件的承办部门不同。` });
  if (isSameItem(row, record) === false)
    causes.push({ code: 'item', text: `${head}的事项与办件的事项“${record.itemName ?? record.item}”不同。` });
  if (certificate !== null && certificate.key !== row.numberKey)
    causes.push({
      code: 'number',
      text: `${head}的证号${row.number}与办件登记的${certificate.number}不同。`,
    });
  if (holderKey !== null && holderKey !== row.holderKey)
    causes.push({ code: 'holder', text: `${head}的持有人证件号码与办件申请人的不同。` });
  const decided = decisionDay(record);
  if (decided !== null && workdaysApart(calendar, decided, row.issuedOn) > issueDays)
    causes.push({
      code: 'issued-on',
      text: `${head}的发证日期${row.issuedOn}比决定日${decided}晚${issueDays}个工作日以上。`,
    });
  const valid = certificate?.validUntil ?? null;
  if (valid !== null && row.validUntil !== null && valid !== row.validUntil)
    causes.push({
      code: 'valid-until',
      text: `${head}的有效期至${row.validUntil}与办件登记的${valid}不同。`,
    });
  return causes.map(({ code, text }) => ({ code, text: text.slice(0, 300) }));
}

/** One number of one department for several holders. The same holder's number again is a renewal or a change, and lawful. */
export function doubleNumber(rows: readonly RegisterRow[]): Detected[] {
  const [first] = rows;
  const holders = new Set(rows.map(({ holderKey }) => holderKey));
  if (first === undefined || holders.size < 2) return [];
  const text = `证号${first.number}在台账中发给了${holders.size}个不同的持有人，共${rows.length}行。`;
  return [
    {
      kind: 'double-number',
      key: numberKey('double-number', first.department, first.numberKey),
      unit: first.department,
      causes: [{ code: 'several-holders', text }],
      evidence: { rows: rowsShown(rows), steps: [] },
    },
  ];
}
