import type { Cause } from '../finding-data.ts';
import { inCase, type Detected } from './detected.ts';
import { decisionDay, type CaseRecord, type RegisterRow } from './records.ts';

/** Nothing is decided before it is accepted (行政许可法第三十二条、第三十四条). Our own cases cannot; copies of others can. */
export function decidedBeforeAccepted(record: CaseRecord): Detected[] {
  const { acceptedOn, decidedOn, endedOn, finishKind } = record;
  if (acceptedOn === null) return [];
  const causes: Cause[] = [];
  if (decidedOn !== null && decidedOn < acceptedOn)
    causes.push({ code: 'decided', text: `决定日${decidedOn}早于受理日${acceptedOn}。` });
  if (endedOn !== null && finishKind === 'certificate' && endedOn < acceptedOn)
    causes.push({ code: 'ended', text: `办结日${endedOn}早于受理日${acceptedOn}。` });
  return causes.length === 0 ? [] : [inCase('decided-before-accepted', record, causes)];
}

/**
 * No licence before its decision (第三十八条、第三十九条). A licence older than the receipt of its case is no such disorder: the case
 * was entered afterwards, and that is another finding.
 */
export function issuedBeforeDecided(record: CaseRecord, rows: readonly RegisterRow[]): Detected[] {
  const { receivedOn, acceptedOn } = record;
  const decided = decisionDay(record);
  const found = rows.flatMap((row) => {
    const { issuedOn, number } = row;
    if (receivedOn !== null && issuedOn < receivedOn) return [];
    const cause = (code: string, text: string) => [{ row, cause: { code, text } }];
    const head = `证照${number}的发证日期${issuedOn}`;
    if (acceptedOn !== null && issuedOn < acceptedOn)
      return cause('before-accepted', `${head}早于受理日${acceptedOn}。`);
    if (decided === null) return cause('undecided', `${head}已登记，办件至今没有决定。`);
    return issuedOn < decided ? cause('before-decided', `${head}早于决定日${decided}。`) : [];
  });
  if (found.length === 0) return [];
  return [
    inCase(
      'issued-before-decided',
      record,
      found.map(({ cause }) => cause),
      { rows: found.map(({ row }) => row) },
    ),
  ];
}
