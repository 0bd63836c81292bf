import type { Services } from '@yimen/platform/module';
import { covers, type Actor } from '@yimen/platform/procedure';
import type { Mistake } from '@yimen/platform/spreadsheet';
import type { CivilDate } from '@yimen/platform/time';
import { catalogueApi } from '../../../catalogue/server/api.ts';
import { directoryApi } from '../../../directory/server/api.ts';
import { licenceKey, type Period } from '../../core/index.ts';
import { idTypeOf } from './certificate-number-cell.ts';
import type { FileLine } from './read-register.ts';
import type { RegisterField } from './register-columns.ts';

/** A line that is in order, with what its words stand for. The holder's number is here in full and nowhere after the import. */
export interface JudgedLine {
  readonly fingerprint: string;
  readonly department: string;
  readonly item: string | null;
  readonly itemName: string;
  readonly number: string;
  readonly numberKey: string;
  readonly holder: string;
  readonly holderType: ReturnType<typeof idTypeOf>;
  readonly holderNumber: string;
  readonly issuedOn: CivilDate;
  readonly validUntil: string | null;
  readonly caseNumber: string | null;
  readonly sheet: string;
  readonly line: number;
}

/** What lines are judged against. */
export interface JudgedFor {
  readonly actor: Actor;
  readonly today: CivilDate;
  /** The period the file is complete for, if it says so. */
  readonly complete: Period | undefined;
}

/** Judges every line on its own and against the lines above it: those in order, and every mistake. */
export function judgeLines(
  services: Services,
  lines: readonly FileLine[],
  given: JudgedFor,
): { judged: JudgedLine[]; mistakes: Mistake[] } {
  const judged: JudgedLine[] = [];
  const mistakes: Mistake[] = [];
  const seen = new Map<string, number>();
  const departments = departmentFinder(services, given.today);
  const items = itemFinder(services, given.today);
  for (const line of lines) {
    const { values } = line;
    const say = (field: RegisterField, message: string): void => {
      mistakes.push({ ...line.placeOf(field), message });
    };
    const before = mistakes.length;
    const department = judgeDepartment(values.department, departments, given.actor, say);
    const item = values.item === undefined ? undefined : items(values.item, department, say);
    judgeDays(values, given, say);
    if (mistakes.length > before || !isFilled(values) || department === undefined || item === undefined)
      continue;
    const full = fullLine(services, line, values, { department, ...item });
    const earlier = seen.get(full.fingerprint);
    if (earlier === undefined) judged.push(full);
    else say('number', `与第${earlier}行完全相同，请删除一行。`);
    seen.set(full.fingerprint, earlier ?? line.line);
  }
  return { judged, mistakes };
}

type Say = (field: RegisterField, message: string) => void;
type Values = FileLine['values'];
type Filled = Required<Omit<Values, 'validUntil' | 'caseNumber'>>;

function isFilled(values: Values): values is Values & Filled {
  const { department, item, number, holder, holderNumber, issuedOn } = values;
  return [department, item, number, holder, holderNumber, issuedOn].every((value) => value !== undefined);
}

/** Organisations by whatever they are called; a name of several is nobody's. */
export function departmentFinder(services: Services, today: CivilDate): (name: string) => string | undefined {
  const byName = new Map<string, Set<string>>();
  for (const { id, name, fullName, shortName } of directoryApi(services).organisations(today)) {
    for (const called of [id, name, fullName, shortName])
      byName.set(called, (byName.get(called) ?? new Set()).add(id));
  }
  return (name) => {
    const ids = byName.get(name);
    return ids?.size === 1 ? [...ids][0] : undefined;
  };
}

function judgeDepartment(
  name: string | undefined,
  find: (name: string) => string | undefined,
  actor: Actor,
  say: Say,
): string | undefined {
  if (name === undefined) return undefined;
  const id = find(name);
  if (id === undefined)
    say('department', `通讯录中没有名为“${name}”的部门，或者不止一个，请填写全称或机构标识。`);
  else if (!covers(actor.grants['linkage.register'], id))
    say('department', `您没有导入“${name}”台账的权限，请从文件中去掉这一行。`);
  return id;
}

/** An item as a line names it. */
interface FoundItem {
  readonly item: string | null;
  readonly itemName: string;
}

/** An item by code, or by its name in the department. A name the catalogue does not know is kept: it may be what was hidden. */
export function itemFinder(services: Services, today: CivilDate) {
  const catalogue = catalogueApi(services);
  const byName = new Map<string, Set<string>>();
  const byImplementation = new Map<string, string>();
  for (const { code, elements } of catalogue.inForce(today)) {
    const key = `${elements.body.organisation} ${elements.name}`;
    byName.set(key, (byName.get(key) ?? new Set()).add(code));
    byImplementation.set(code.slice(0, 31), elements.name);
  }
  return (text: string, department: string | undefined, say: Say): FoundItem | undefined => {
    if (/^[0-9A-Z]{31}([0-9A-Z]{2})?$/.test(text)) {
      const itemName = catalogue.find(text)?.elements.name ?? byImplementation.get(text);
      if (itemName !== undefined) return { item: text, itemName };
      say('item', `事项目录中没有编码为“${text}”的事项，请核对。`);
      return undefined;
    }
    const codes = byName.get(`${department ?? ''} ${text}`);
    return { item: codes?.size === 1 ? [...codes][0]! : null, itemName: text };
  };
}

function judgeDays({ issuedOn, validUntil }: Values, { today, complete }: JudgedFor, say: Say): void {
  if (issuedOn === undefined) return;
  if (issuedOn > today) say('issuedOn', `发证日期${issuedOn}晚于今天，请核对。`);
  if (complete !== undefined && (issuedOn < complete.from || issuedOn > complete.to))
    say('issuedOn', `发证日期${issuedOn}不在台账期间${complete.from}至${complete.to}之内。`);
  if (validUntil !== undefined && validUntil !== '长期' && validUntil < issuedOn)
    say('validUntil', `有效期至${validUntil}早于发证日期${issuedOn}，请核对。`);
}

function fullLine(
  { privacy }: Services,
  { sheet, line }: FileLine,
  values: Values & Filled,
  known: Pick<JudgedLine, 'department' | 'item' | 'itemName'>,
): JudgedLine {
  const { number, holder, holderNumber, issuedOn, validUntil = null, caseNumber = null } = values;
  const numberKey = licenceKey(number);
  const content = [
    ...[known.department, known.item, known.itemName, numberKey, holder, holderNumber],
    ...[issuedOn, validUntil, caseNumber],
  ];
  return {
    // Under a key: the content has a person's name and number in it, which nobody shall find by trying.
    fingerprint: privacy.blindIndex('linkage.row', JSON.stringify(content)),
    ...known,
    ...{ number, numberKey, holder, holderNumber, issuedOn, validUntil, caseNumber, sheet, line },
    holderType: idTypeOf(holderNumber),
  };
}
