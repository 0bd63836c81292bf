import type { Services } from '@yimen/platform/module';
import { covers, isRefusal, refuse, type Actor, type Refusal } from '@yimen/platform/procedure';
import { directoryApi } from '../../directory/server/api.ts';
import {
  checkItem,
  diffElements,
  type ElementDifference,
  type ItemElements,
  type Problem,
} from '../core/index.ts';
import { findDraft, saveDraft } from './drafts.ts';
import { recordDraft } from './item-matter.ts';
import { judgeItem } from './judge-item.ts';
import { sealElements } from './seal-elements.ts';
import { readWorkingItems, workingElements, type WorkingItem } from './working-versions.ts';

/** A change of an item's elements, by somebody who began it with the elements of this seal. */
export interface ItemEdit {
  readonly code: string;
  readonly elements: Readonly<Record<string, unknown>>;
  readonly seal: string;
  readonly dryRun: boolean;
  readonly actor: Actor;
}

/** What is wrong with an edit, and what it changes. */
export interface EditReport {
  readonly saved: boolean;
  readonly problems: readonly { readonly path: string; readonly message: string }[];
  readonly breaches: readonly Problem[];
  readonly differences: readonly ElementDifference[];
}

/** Judges an edit like a file that is imported, and saves it as the item's draft unless something in it must be mended first. */
export async function editItem(services: Services, edit: ItemEdit): Promise<EditReport | Refusal> {
  const item = await workingItem(services, edit.code);
  if (item === undefined) return noSuchItem(edit.code);
  const stopped = editRefusal(item, edit.actor) ?? changedMeanwhile(item, edit.seal);
  if (stopped !== undefined) return stopped;
  const judged = await judge(services, item, edit);
  if (Array.isArray(judged))
    return {
      ...{ saved: false, breaches: [], differences: [] },
      problems: judged.map(({ column, message }) => ({ path: column, message })),
    };
  const { elements, differences: changes } = judged;
  const report = {
    problems: [],
    breaches: checkItem(elements),
    differences: item.published === undefined ? [] : diffElements(item.published.elements, elements),
  };
  if (edit.dryRun) return { saved: false, ...report };
  if (changes.length === 0) return refuse('catalogue.nothing-changed', '没有改动，不用保存。');
  const refusal = await save(services, elements, edit);
  return refusal ?? { saved: true, ...report };
}

/** The item, as last published and as a draft. */
export async function workingItem(services: Services, code: string): Promise<WorkingItem | undefined> {
  return (await readWorkingItems(services.database.pool, [code])).get(code);
}

/** Why this person may not change the draft now; undefined when it may. */
export function editRefusal(item: WorkingItem, actor: Actor): Refusal | undefined {
  const { organisation } = workingElements(item)!.body;
  if (!covers(actor.grants['catalogue.draft'], organisation))
    return {
      kind: 'forbidden',
      code: 'catalogue.not-yours',
      message: '您没有编制这个部门的事项的权限。',
    };
  if (item.published?.state === 'cancelled')
    return refuse('catalogue.draft-locked', '该事项已经取消，不能再修改。');
  if (item.draft?.draftState === 'submitted')
    return refuse('catalogue.draft-locked', '草稿正在审核，不能修改；请先撤回送审，或等待审核结果。');
  return undefined;
}

/** The refusal for a code that no item has. */
export function noSuchItem(code: string): Refusal {
  const message = `没有编码为“${code}”的事项，请核对编码。`;
  return { kind: 'missing', code: 'catalogue.no-item', message, path: '/code' };
}

function changedMeanwhile(item: WorkingItem, seal: string): Refusal | undefined {
  return sealElements(workingElements(item)) === seal ? undefined : draftChanged;
}

const draftChanged: Refusal = {
  kind: 'conflict',
  code: 'catalogue.draft-changed',
  message: '您打开以后，别人已经改过这个事项。请复制好您改的内容，刷新页面后在新的草稿上再改。',
};

async function judge(services: Services, item: WorkingItem, { code, elements, actor }: ItemEdit) {
  const directory = directoryApi(services);
  const bases = await services.database.pool.query('select code from catalogue.base_item where code = $1', [
    elements['baseCode'] ?? null,
  ]);
  return judgeItem(
    {
      code,
      elements: { ...elements, form: workingElements(item)!.form },
      unread: new Set(),
      hasForm: true,
      placeOf: (pointer) => ({ sheet: null, row: 1, column: pointer }),
    },
    {
      existing: item,
      hasBaseItem: (base) => bases.rows.some((row) => row.code === base),
      creditCodeOf: (id) => directory.organisation(id)?.code,
      mayDraft: (id) => covers(actor.grants['catalogue.draft'], id),
    },
  );
}

async function save(
  services: Services,
  elements: ItemElements,
  { code, seal, actor }: ItemEdit,
): Promise<Refusal | undefined> {
  const saved = await services.database.transaction(async (client) => {
    const held = await findDraft(client, code);
    // Somebody may have saved between the first look and the lock.
    if (held !== undefined && held.draftState !== 'withdrawn' && sealElements(held.elements) !== seal)
      return draftChanged;
    return saveDraft(client, { code, elements }, { by: actor.id, at: services.clock.now() });
  });
  if (isRefusal(saved)) return saved;
  const outcome = await recordDraft(services, (await workingItem(services, code))!, actor);
  return outcome.ok ? undefined : outcome.refusal;
}
