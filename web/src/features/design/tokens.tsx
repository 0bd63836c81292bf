import { themes } from '../../design/tokens.ts';
import { Card } from '../../design/index.ts';
import styles from './design.module.css';

/** Colours and sizes of type by their names. Drawn by attribute: the site's policy admits no style in the page. */
export function Tokens() {
  return (
    <>
      <Card title="颜色">
        <ul className={styles['swatches']}>
          {Object.keys(themes.light).map((name) => (
            <li key={name}>
              <svg aria-hidden="true">
                <rect width="100%" height="100%" fill={`var(--${name})`} />
              </svg>
              {name}
            </li>
          ))}
        </ul>
        <p className={styles['code']}>每种文字颜色对每种底色的对比度都不低于 4.5 : 1，有测试。</p>
      </Card>
      <Card title="文字">
        <div className={styles['sample']}>
          <code>--text-large</code>
          <p className={styles['large']}>说出想办的事，剩下的我们来找。</p>
        </div>
        <div className={styles['sample']}>
          <code>--text-body</code>
          <p>承诺 3 个工作日，比法定时限少 17 个工作日。</p>
        </div>
        <div className={styles['sample']}>
          <code>--text-small</code>
          <p className={styles['small']}>原件核验，1 份；来源：政府部门核发</p>
        </div>
      </Card>
    </>
  );
}
