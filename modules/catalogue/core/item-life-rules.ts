import { isSelf, refuse, type Refusal, type Situation } from '@yimen/platform/procedure';
import type { CivilDate } from '@yimen/platform/time';
import type { ItemState } from './item-version.ts';

/** A version being drawn up. `sha256` seals its elements: what is approved is what was sent to be reviewed. */
export interface LifeDraft {
  readonly version: number;
  readonly sha256: string;
  readonly by: string;
  readonly stage: 'drafting' | 'in-review';
}

/** What the ledger knows of an item: its draft, and from when its last version holds. Elements are the catalogue's. */
export interface ItemLifeData {
  readonly draft?: LifeDraft;
  readonly since?: CivilDate;
}

/** What the catalogue knows of the item at the moment of a decision. */
export interface ItemLifeFacts {
  readonly published?: { readonly state: ItemState; readonly effectiveFrom: CivilDate } | undefined;
  readonly draft?:
    | {
        readonly version: number;
        readonly sha256: string;
        /** Contradictions inside the elements, in Chinese. */
        readonly contradictions: readonly string[];
        readonly baselineChanged: boolean;
      }
    | undefined;
  /** Whether whoever drew a version up may not approve it (setting). */
  readonly separateReviewer: boolean;
}

/** What a rule sees before it looks at the input. */
type Standing = Omit<Situation<ItemLifeData, ItemLifeFacts>, 'input'>;

/** The draft must be at this stage. */
export const needsStage =
  (stage: LifeDraft['stage']) =>
  ({ matter }: Standing): Refusal | undefined => {
    const { draft } = matter.data;
    if (draft?.stage === stage) return undefined;
    if (draft === undefined) return refuse('catalogue.no-draft', '该事项没有草稿，请先编写草稿。');
    return stage === 'drafting'
      ? refuse('catalogue.draft-locked', '草稿正在审核，不能修改；请先撤回送审，或等待审核结果。')
      : refuse('catalogue.not-in-review', '草稿还没有送审，请先送审。');
  };

/** The day from which a change holds: not in the past, and after the day on which the last version began. */
export function dayRefusal({ matter, facts, today }: Standing, from: CivilDate): Refusal | undefined {
  if (from < today) {
    return refuse('catalogue.retroactive', `施行日期不得早于今天（${today}），请改写日期。`, {
      path: '/effectiveFrom',
    });
  }
  const begun = [matter.data.since, facts.published?.effectiveFrom].flatMap((one) => one ?? []).sort();
  const last = begun.at(-1);
  if (last === undefined || from > last) return undefined;
  return refuse('catalogue.not-later', `施行日期必须晚于上一版本的施行日期（${last}）。`, {
    path: '/effectiveFrom',
  });
}

/** The draft in the catalogue must be the one that was recorded: same number, same seal. */
export function draftRefusal({ matter, facts }: Standing): Refusal | undefined {
  const { draft } = matter.data;
  if (draft !== undefined && facts.draft?.sha256 === draft.sha256 && facts.draft.version === draft.version)
    return undefined;
  return refuse('catalogue.draft-differs', '草稿的内容与登记的不一致，请退回后重新保存草稿并送审。');
}

/** A version that contradicts itself, or moves the mark of its reductions, goes no further. */
export function contentRefusal({ facts }: Standing): Refusal | undefined {
  const { contradictions = [], baselineChanged = false } = facts.draft ?? {};
  if (baselineChanged) {
    return refuse('catalogue.baseline-changed', '改革前基数在首次发布后不得改动，请改回原来的数值。', {
      path: '/elements/baseline',
    });
  }
  if (contradictions.length === 0) return undefined;
  const listed = contradictions.map((text, index) => `${index + 1}. ${text}`).join('');
  return refuse('catalogue.contradictions', `要素互相矛盾，请改正后再送审：${listed}`, {
    facts: { contradictions },
  });
}

/** Drawing up and approving are two people’s business, where the setting says so. */
export function ownDraft({ matter, actor, facts }: Standing): Refusal | undefined {
  const by = matter.data.draft?.by;
  // Nor may whoever stands in for the one who drew it up.
  if (!facts.separateReviewer || by === undefined || !isSelf(actor, by)) return undefined;
  return refuse('catalogue.own-draft', '编制人不能审核自己编制的草稿，请由其他人员审核。', {
    law: '本县事项目录动态调整规则（编审分离）',
  });
}
