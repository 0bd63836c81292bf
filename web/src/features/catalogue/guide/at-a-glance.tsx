import styles from './guide.module.css';
import type { Guide } from './guide.ts';

/** What people ask first: how long, how often, how much, for whom. */
export function AtAGlance({ guide }: { guide: Guide }) {
  const { time, visits, fee, applicants } = guide;
  return (
    <section aria-label="一眼看懂">
      <dl className={styles['glance']}>
        <Tile name="多久办好" value={time.promised}>
          {time.statutory ? <p>法定{time.statutory}</p> : null}
          {time.saved ? <p>{time.saved}</p> : null}
          {time.notCounted.length > 0 ? <p>{time.notCounted.join('、')}的时间不计入</p> : null}
          {time.note ? <p>{time.note}</p> : null}
        </Tile>
        <Tile name="跑几次" value={visits.words}>
          {visits.reason ? <p>{visits.reason}</p> : null}
        </Tile>
        <Tile name="收不收费" value={fee.charged ? '收费' : '不收费'}>
          {fee.charged ? <p>{fee.words}</p> : null}
        </Tile>
        <Tile name="谁能办" value={applicants.join('、')}>
          <p>{guide.materialCount === 0 ? '不用交材料' : `要交材料 ${guide.materialCount} 份`}</p>
        </Tile>
      </dl>
    </section>
  );
}

function Tile({ name, value, children }: { name: string; value: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <strong>{value}</strong>
        {children}
      </dd>
    </div>
  );
}
