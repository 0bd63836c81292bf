import type { ClientBase } from 'pg';
import type { Settings } from '../contract/index.ts';
import type { CivilDate } from '../time/index.ts';
import { agencyCodes, numberRule } from './document-settings.ts';

/** A document number with what it was counted by. */
export interface DocumentNumber {
  readonly text: string;
  readonly agency: string | null;
  readonly series: string | null;
  readonly year: number | null;
  readonly serial: number | null;
}

const uncounted = (text: string): DocumentNumber => ({
  text,
  agency: null,
  series: null,
  year: null,
  serial: null,
});

/** Number of a document without a series of its own: that of its matter, and which of its kind it is. */
export function matterNumber(matter: string, ordinal: number): DocumentNumber {
  return uncounted(`编号：${matter}${ordinal === 1 ? '' : `（${ordinal}）`}`);
}

/** A number that somebody gave by hand. */
export function givenNumber(text: string): DocumentNumber {
  return uncounted(text);
}

/**
 * The next 文号 of a body, series and year. Counted in the transaction that registers the document: rolled back together, so
 * there is no gap, and at most one document has a number.
 */
export async function nextNumber(
  client: ClientBase,
  settings: Settings,
  { issuer, series, on }: { issuer: string; series: string; on: CivilDate },
): Promise<DocumentNumber> {
  const codes = settings.get(agencyCodes);
  const agency = Object.hasOwn(codes, issuer) ? codes[issuer]! : issuer;
  const year = Number(on.slice(0, 4));
  const { rows } = await client.query(
    `insert into documents.serial as s (agency, series, year, value) values ($1, $2, $3, 1)
     on conflict (agency, series, year) do update set value = s.value + 1 returning value`,
    [agency, series, year],
  );
  const serial = rows[0].value as number;
  return {
    text: numberText(settings.get(numberRule), { agency, series, year, serial }),
    agency,
    series,
    year,
    serial,
  };
}

/** A number as the county's rule writes it. */
export function numberText(
  rule: string,
  part: { agency: string; series: string; year: number; serial: number },
): string {
  const parts: Readonly<Record<string, string>> = {
    '{机关代字}': part.agency,
    '{文种}': part.series,
    '{年份}': String(part.year),
    '{序号}': String(part.serial),
  };
  return rule.replace(/\{(机关代字|文种|年份|序号)\}/g, (whole) => parts[whole]!);
}
