import { implement, type CallContext, type Implementation } from '@yimen/platform/module';
import { covers, isRefusal } from '@yimen/platform/procedure';
import * as contract from '../contract/index.ts';
import {
  checkItem,
  diffElements,
  DRAFT_STATES,
  elementChoices,
  elementForm,
  ITEM_STATES,
  sharedProvenance,
  type Problem,
} from '../core/index.ts';
import { applyLifeEntries } from './apply-life-entries.ts';
import { catalogueApi } from './catalogue-in-memory.ts';
import { editItem, editRefusal, noSuchItem, workingItem } from './edit-item.ts';
import { numberOfItem } from './item-matter.ts';
import { departmentName } from './item-summary.ts';
import { readDrafts } from './read-drafts.ts';
import { sealElements } from './seal-elements.ts';
import { workingElements, type WorkingItem } from './working-versions.ts';

const form = implement(contract.getElementForm, async () => ({
  groups: elementForm().map((group) => ({ ...group, schema: { ...group.schema } })),
  choices: elementChoices(),
}));

const working = implement(contract.getWorkingItem, async ({ params: { code } }, context) => {
  const { services, actor } = context;
  const found = await readable(context, code);
  if (found === undefined) return noSuchItem(code);
  // Whoever has just decided sees what was decided, also before the listener has come round.
  if (found.matter !== null) await applyLifeEntries(services, found.matter);
  // The listener may have applied it and not yet have taken it into memory.
  await catalogueApi(services).reload();
  const item = (await workingItem(services, code))!;
  const elements = workingElements(item)!;
  const { published } = item;
  const whyNot = editRefusal(item, actor!);
  return {
    ...{ code, name: elements.name, number: item.matter, seal: sealElements(elements) },
    department: elements.body.organisation,
    departmentName: departmentName(services, elements.body.organisation),
    editable: whyNot === undefined,
    whyNot: whyNot?.message ?? null,
    draft: draftView(item),
    versions: catalogueApi(services)
      .versionsOf(code)
      .map(({ version, state, effectiveFrom, effectiveTo }) => ({
        ...{ version, effectiveFrom, effectiveTo, stateTitle: ITEM_STATES[state].title },
      }))
      .reverse(),
    elements,
    differences:
      published === undefined || item.draft === undefined ? [] : diffElements(published.elements, elements),
    breaches: checkItem(elements).map(breach),
    provenance: sharedProvenance([elements]),
  };
});

const saving = implement(contract.saveItemDraft, async ({ params: { code }, body }, { services, actor }) => {
  const { elements, seal, dryRun = false } = body;
  const report = await editItem(services, { code, elements, seal, dryRun, actor: actor! });
  if (isRefusal(report)) return report;
  return {
    saved: report.saved,
    problems: [...report.problems],
    breaches: report.breaches.map(breach),
    differences: [...report.differences],
  };
});

const drafts = implement(contract.listDrafts, async ({ query: { stage } }, context) => {
  const { services } = context;
  const found = (await readDrafts(services.database.pool)).filter(
    ({ department, draftState }) =>
      mayRead(context, department) && (stage === undefined || draftState === stage),
  );
  return {
    drafts: found.map(({ draftState, at, provenance: _told, ...draft }) => ({
      ...draft,
      departmentName: departmentName(services, draft.department),
      stage: draftState,
      stageTitle: DRAFT_STATES[draftState].title,
      at: at.toISOString(),
    })),
    provenance: found.find(({ provenance }) => provenance !== null)?.provenance ?? null,
  };
});

const registering = implement(contract.registerItem, async ({ params: { code } }, context) => {
  const item = await readable(context, code);
  return item === undefined ? noSuchItem(code) : { number: await numberOfItem(context.services, item) };
});

/** The item, unless the caller may not read it: told the same as when there is none. */
async function readable(context: CallContext, code: string): Promise<WorkingItem | undefined> {
  const item = await workingItem(context.services, code);
  return item !== undefined && mayRead(context, workingElements(item)!.body.organisation) ? item : undefined;
}

function mayRead({ actor }: CallContext, organisation: string): boolean {
  return covers(actor?.grants['catalogue.read'], organisation);
}

function draftView({ draft }: WorkingItem) {
  if (draft === undefined) return null;
  const { version, draftState, by } = draft;
  return {
    ...{ version, by, stage: draftState as 'to-submit' | 'submitted' | 'rejected' },
    stageTitle: DRAFT_STATES[draftState].title,
  };
}

function breach({ kind, path, message, source }: Problem) {
  return { kind, path, message, source };
}

/** Drawing an item up by hand: its form, its draft, what is wrong with it. */
export const editingOperations: readonly Implementation[] = [form, working, saving, drafts, registering];
