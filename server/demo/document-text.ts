import type { CaseData } from '@yimen/modules/cases/core';
import type { StoredMatter } from '@yimen/platform/ledger';
import type { Entry } from '@yimen/platform/procedure';
import { civilDateAt } from '@yimen/platform/time';

type Written = (matter: StoredMatter<CaseData>, data: any, on: string) => string[];

const address = (matter: StoredMatter<CaseData>): string => `${matter.data.applicant.name}：`;

/** The documents the demonstration shows in full. */
const TEXTS: Readonly<Record<string, Written>> = {
  correctionNotice: (matter, { problems, days }) => [
    address(matter),
    `你（单位）申请的${matter.data.item.name}，经审查，申请材料不齐全，根据《中华人民共和国行政许可法》第三十二条第一款第四项，现一次性告知需要补正的全部内容：`,
    ...problems.map(
      (point: { no: number; problem: string; requirement: string }) => `${point.no}. ${point.problem}；${point.requirement}。`,
    ),
    `请在${days}个工作日内补正。`,
  ],
  extensionNotice: (matter, { days, reason, promiseToo }) => [
    address(matter),
    `你（单位）申请的${matter.data.item.name}，因${reason}，不能在规定期限内办结。根据《中华人民共和国行政许可法》第四十二条，经本机关负责人批准，办理期限延长${days}个工作日${promiseToo ? '，承诺期限同时延长' : ''}。`,
  ],
  approval: (matter, { documentNo }) => [
    ...(documentNo ? [documentNo] : []),
    address(matter),
    `你（单位）${matter.data.submittedOn}提出的${matter.data.item.name}申请，本机关于${matter.data.acceptedOn}受理。经审查，申请符合法定条件、标准，根据《中华人民共和国行政许可法》第三十八条第一款，决定准予行政许可。`,
    '本机关自作出决定之日起十个工作日内向你（单位）颁发、送达许可证件。',
  ],
};

/** Documents of an entry that are shown in full: title, number, text, issuing body and date, line by line. */
export function shownDocuments(matter: StoredMatter<CaseData>, entry: Entry, titles: Readonly<Record<string, string>>): string[][] {
  return (entry.body.documents ?? []).flatMap(({ kind, ordinal }) => {
    const written = TEXTS[kind];
    if (written === undefined) return [];
    const on = civilDateAt(entry.at);
    const number = `${matter.number}-${kind}-${ordinal}`;
    const head = [titles[kind] ?? kind, `编号 ${number}`];
    const foot = `${matter.data.item.departmentName}（示例，未加盖印章）  ${on}`;
    return [[...head, ...written(matter, entry.body.data ?? {}, on), foot]];
  });
}
