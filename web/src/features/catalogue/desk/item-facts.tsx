import { usePeopleNames } from '../../../desk/names.ts';
import styles from './items.module.css';
import type { WorkingItem } from './queries.ts';

/** How the item stands: code, version in force, draft. */
export function ItemFacts({ item }: { item: WorkingItem }) {
  const { code, number, versions, draft } = item;
  const nameOf = usePeopleNames([draft?.by]);
  const [last] = versions;
  return (
    <p className={styles['facts']}>
      <span>编码 {code}</span>
      {number === null ? null : <span>台账编号 {number}</span>}
      <span>
        {last === undefined
          ? '还没有发布过'
          : `第 ${last.version} 版，${last.stateTitle}，自 ${last.effectiveFrom ?? '发布'} 起`}
      </span>
      {draft === null ? null : (
        <span>
          草稿第 {draft.version} 版：{draft.stageTitle}，{nameOf(draft.by)} 编制
        </span>
      )}
    </p>
  );
}
