import {
  canonicalElements,
  checkPartialItem,
  codeDisagreement,
  diffElements,
  ItemElements,
  type ElementDifference,
} from '../core/index.ts';
import type { FoundItem, ImportMistake } from './found-item.ts';
import { hasOtherBaseline } from './item-life-facts.ts';
import { preciseProblems } from './precise-problems.ts';
import { workingElements, type WorkingItem } from './working-versions.ts';

/** What an item is judged against. */
export interface JudgeContext {
  readonly existing: WorkingItem | undefined;
  hasBaseItem(code: string): boolean;
  /** Credit code of an organisation; null where the directory has none, undefined where there is no such organisation. */
  creditCodeOf(organisation: string): string | null | undefined;
  mayDraft(organisation: string): boolean;
}

/** An item that is right: its elements as they are to be stored, how they differ, and how many elements still lack. */
export interface JudgedItem {
  readonly code: string;
  readonly elements: ItemElements;
  readonly isNew: boolean;
  readonly differences: readonly ElementDifference[];
  readonly lacking: number;
}

/** Schema problems beyond this number are not all told, so the rules cannot know what to leave out. */
const MOST_PROBLEMS = 200;

/** Judges one item of a file: everything that is wrong with it, or the item as it is to be stored. */
export function judgeItem(found: FoundItem, context: JudgeContext): ImportMistake[] | JudgedItem {
  const { existing } = context;
  const base = existing === undefined ? undefined : workingElements(existing);
  const given = found.elements as Record<string, unknown>;
  const elements = found.hasForm ? given : { ...given, form: base?.form ?? null };
  const mistakes = new MistakesOf(found);
  const problems = preciseProblems(ItemElements, elements);
  for (const { path, message } of problems) mistakes.add(path, message);
  const unknown = new Set([...found.unread, ...problems.map(({ path }) => path)]);
  judgeSurroundings(found, elements as unknown as ItemElements, unknown, context, mistakes);
  const breaches = problems.length >= MOST_PROBLEMS ? [] : checkPartialItem(elements, unknown);
  for (const { kind, path, message } of breaches) if (kind === 'contradiction') mistakes.add(path, message);
  if (found.hasForm) refuseFormulas(elements, '', mistakes);
  if (mistakes.list.length > 0) return mistakes.list;
  const tidy = canonicalElements(elements as unknown as ItemElements);
  return {
    ...{ code: found.code, elements: tidy, isNew: base === undefined },
    differences: base === undefined ? [] : diffElements(canonicalElements(base), tidy),
    lacking: breaches.filter(({ kind }) => kind === 'missing').length,
  };
}

/** Collects the mistakes of one item. What could not be read is told already, and so is a place told the same. */
class MistakesOf {
  readonly list: ImportMistake[] = [];
  readonly #found: FoundItem;

  constructor(found: FoundItem) {
    this.#found = found;
  }

  add(pointer: string, message: string): void {
    if (this.#found.unread.has(pointer)) return;
    const mistake = { ...this.#found.placeOf(pointer), message };
    const isTold = this.list.some(
      (one) =>
        one.row === mistake.row &&
        one.column === mistake.column &&
        one.sheet === mistake.sheet &&
        one.message === message,
    );
    if (!isTold) this.list.push(mistake);
  }
}

/** What an item must agree with outside itself: its code, the base catalogue, the directory, its own past. */
function judgeSurroundings(
  { code }: FoundItem,
  elements: ItemElements,
  unknown: ReadonlySet<string>,
  context: JudgeContext,
  mistakes: MistakesOf,
): void {
  const known = (...pointers: string[]): boolean =>
    pointers.every((pointer) =>
      [...unknown].every((one) => one !== pointer && !pointer.startsWith(`${one}/`)),
    );
  if (known('/baseCode', '/body/code', '/type', '/exerciseLevel')) {
    const disagreement = codeDisagreement(code, elements);
    if (disagreement !== undefined) mistakes.add('/code', disagreement);
  }
  if (known('/baseCode') && !context.hasBaseItem(elements.baseCode))
    mistakes.add('/baseCode', `基本目录中没有“${elements.baseCode}”，请核对，或先增加基本目录。`);
  if (known('/body/organisation')) judgeBody(elements, known('/body/code'), context, mistakes);
  const { published, draft } = context.existing ?? {};
  if (
    published !== undefined &&
    known('/baseline') &&
    known('/baseline/days', '/baseline/materials', '/baseline/links', '/baseline/visits')
  )
    if (hasOtherBaseline(published.elements, elements))
      mistakes.add('/baseline', '改革前基数在首次发布后不得改动，请改回原来的数值。');
  if (published?.state === 'cancelled') mistakes.add('/code', '该事项已经取消，不能再修改，请从文件中删除。');
  if (draft?.draftState === 'submitted')
    mistakes.add('/code', '该事项的草稿正在审核，不能修改；请先撤回送审，或从文件中删除。');
}

function judgeBody(
  { body }: ItemElements,
  codeKnown: boolean,
  { creditCodeOf, mayDraft }: JudgeContext,
  mistakes: MistakesOf,
): void {
  const { organisation } = body;
  const credit = creditCodeOf(organisation);
  if (credit === undefined) {
    mistakes.add('/body/organisation', `机构目录中没有“${organisation}”，请核对部门编号。`);
    return;
  }
  if (!mayDraft(organisation))
    mistakes.add('/body/organisation', `您没有编制“${organisation}”的事项的权限，请从文件中删除。`);
  if (codeKnown && credit !== null && credit !== body.code)
    mistakes.add('/body/code', `“${organisation}”的统一社会信用代码是${credit}，请核对。`);
}

/** A text that would become a formula in the next export; a workbook's cells are judged when they are read. */
function refuseFormulas(value: unknown, pointer: string, mistakes: MistakesOf): void {
  if (typeof value === 'string' && value.trimStart().startsWith('='))
    mistakes.add(pointer, '文字不能以“=”开头，电子表格会把它当作公式执行，请删除等号。');
  if (typeof value !== 'object' || value === null || pointer === '/form') return;
  for (const [key, inner] of Object.entries(value)) refuseFormulas(inner, `${pointer}/${key}`, mistakes);
}
