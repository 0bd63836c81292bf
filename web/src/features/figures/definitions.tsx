import { Card } from '../../design/index.ts';
import styles from './figures.module.css';

/** How each figure is counted, in the indicators' own words. */
export function Definitions({
  definitions,
}: {
  definitions: readonly {
    readonly id: string;
    readonly title: string;
    readonly unit: string;
    readonly definition: string;
  }[];
}) {
  return (
    <Card title="怎样统计">
      <dl className={styles['definitions']}>
        {definitions.map(({ id, title, unit, definition }) => (
          <div key={id} id={id} tabIndex={-1}>
            <dt>
              {title}（{unit}）
            </dt>
            <dd>{definition}</dd>
          </div>
        ))}
      </dl>
      <p>按期办结的件数是按期办结率的分子。数字来自办件台账，每十分钟统计一次。</p>
    </Card>
  );
}
