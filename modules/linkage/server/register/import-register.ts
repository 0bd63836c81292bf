import { createHash, randomUUID } from 'node:crypto';
import type { Services } from '@yimen/platform/module';
import { covers, isRefusal, type Actor, type Refusal } from '@yimen/platform/procedure';
import { sortMistakes, type Mistake } from '@yimen/platform/spreadsheet';
import { civilDateAt, type CivilDate, type Instant } from '@yimen/platform/time';
import type { Period } from '../../core/index.ts';
import { departmentFinder, itemFinder, judgeLines, type JudgedLine } from './judge-lines.ts';
import { readRegister, type RegisterFile, type RegisterFormat } from './read-register.ts';
import { writeRegister, type Written } from './write-register.ts';

/** A register to be imported, and by whom. */
export interface RegisterImport {
  readonly bytes: Buffer;
  readonly format: RegisterFormat;
  readonly actor: Actor;
  readonly now: Instant;
  readonly dryRun: boolean;
  /** The file is all there is for this period: of the departments named, else of those in the file; of some items, else of all. */
  readonly complete?: Period & {
    readonly departments?: readonly string[];
    readonly items?: readonly string[];
  };
}

/** What an import did, or would do. With a mistake nothing was loaded. */
export interface RegisterReport {
  /** Id of the import; null when nothing was loaded. */
  readonly import: string | null;
  readonly lines: number;
  readonly added: number;
  readonly unchanged: number;
  /** Lines of an earlier import that a complete register no longer has. */
  readonly withdrawn: number;
  /** Lines whose item the catalogue does not know. */
  readonly unknownItems: number;
  readonly mistakes: readonly Mistake[];
  readonly loaded: boolean;
}

/**
 * Imports a licence register: every mistake is told at once, and all is loaded or nothing. The same lines again change nothing. A
 * complete register replaces what stood for its departments and period; nothing is deleted, a replaced line names the import that
 * replaced it.
 */
export async function importRegister(
  services: Services,
  given: RegisterImport,
): Promise<RegisterReport | Refusal> {
  const file = readRegister(given.bytes, given.format);
  if (isRefusal(file)) return file;
  const today = civilDateAt(given.now);
  const { actor, complete } = given;
  const { judged, mistakes } = judgeLines(services, file.lines, { actor, today, complete });
  const covered = coveredDepartments(services, given, judged, today);
  const items = coveredItems(services, given, covered.ids, today);
  const all = sortMistakes(
    [...file.mistakes, ...mistakes, ...problemsOfWhole(file, given, covered.unknown, items.problems)],
    [file.sheet],
  );
  const counts = {
    lines: file.lines.length,
    unknownItems: judged.filter(({ item }) => item === null).length,
  };
  if (all.length > 0)
    return { import: null, ...counts, added: 0, unchanged: 0, withdrawn: 0, mistakes: all, loaded: false };
  const written = await writeRegister(services, {
    id: randomUUID(),
    sha256: createHash('sha256').update(given.bytes).digest('hex'),
    lines: judged,
    coverage:
      complete === undefined
        ? []
        : covered.ids.map((department) => ({
            ...{ department, from: complete.from, to: complete.to, items: items.keys },
          })),
    by: actor.id,
    at: given.now,
    dryRun: given.dryRun,
  });
  return reportOf(written, counts);
}

function reportOf(written: Written, counts: { lines: number; unknownItems: number }): RegisterReport {
  const { id, added, withdrawn } = written;
  return {
    ...{ import: id, ...counts, added, withdrawn },
    unchanged: counts.lines - added,
    mistakes: [],
    loaded: id !== null,
  };
}

function coveredDepartments(
  services: Services,
  { complete, actor }: RegisterImport,
  judged: readonly JudgedLine[],
  today: CivilDate,
): { ids: string[]; unknown: string[] } {
  if (complete?.departments === undefined)
    return { ids: [...new Set(judged.map(({ department }) => department))].sort(), unknown: [] };
  const find = departmentFinder(services, today);
  const found = complete.departments.map((name) => ({ name, id: find(name) }));
  const right = (id: string | undefined): id is string =>
    id !== undefined && covers(actor.grants['linkage.register'], id);
  return {
    ids: [...new Set(found.flatMap(({ id }) => (right(id) ? [id] : [])))].sort(),
    unknown: found.filter(({ id }) => !right(id)).map(({ name }) => name),
  };
}

/** The items a register is complete for, by implementing code and by name: cases and lines are known by either. */
function coveredItems(
  services: Services,
  { complete }: RegisterImport,
  departments: readonly string[],
  today: CivilDate,
): { keys: string[] | null; problems: string[] } {
  if (complete?.items === undefined) return { keys: null, problems: [] };
  const find = itemFinder(services, today);
  const problems = new Set<string>();
  const keys = complete.items.flatMap((text) =>
    departments.flatMap((department) => {
      const found = find(text, department, (_field, message) => problems.add(message));
      if (found === undefined) return [];
      return found.item === null ? [found.itemName] : [found.item.slice(0, 31), found.itemName];
    }),
  );
  return { keys: [...new Set(keys)].sort(), problems: [...problems] };
}

/** What is wrong with the file as a whole, told of its sheet. */
function problemsOfWhole(
  { sheet, lines, mistakes }: RegisterFile,
  { complete }: RegisterImport,
  unknown: readonly string[],
  itemProblems: readonly string[],
): Mistake[] {
  const whole = { sheet, row: 0, column: '' };
  const problems = itemProblems.map((message) => ({ ...whole, message }));
  const strangers = unknown.map((name) => ({
    ...whole,
    message: `台账期间所列的部门“${name}”在通讯录中不存在，或者您没有导入它的台账的权限。`,
  }));
  problems.push(...strangers);
  if (complete !== undefined && complete.from > complete.to)
    problems.push({ ...whole, message: `台账期间的起日${complete.from}晚于止日${complete.to}。` });
  if (lines.length === 0 && mistakes.length === 0 && complete?.departments === undefined)
    problems.push({ ...whole, message: '文件中没有一行台账。期间内确实没有发证的，请写明台账期间和部门。' });
  return problems;
}
