import { Button } from 'antd';
import { LightMark } from '../../desk/light-mark.tsx';
import { amountText, remainingText } from '../../desk/wording.ts';
import { DeadlineDrawer } from './deadline-drawer.tsx';
import type { ClockView, MatterView } from './queries.ts';
import styles from './matter-page.module.css';

/** The clocks of a matter, and the way to their explanation day by day. */
export function ClockPanel({
  matter: { number, clocks, version },
  open,
  onOpen,
}: {
  matter: MatterView;
  open: boolean;
  onOpen: (open: boolean) => void;
}) {
  const sorted = [...clocks].sort((a, b) => Number(a.stoppedOn !== null) - Number(b.stoppedOn !== null));
  return (
    <section className={styles['panel']} aria-labelledby="clock-title">
      <h2 id="clock-title">时限</h2>
      {clocks.length === 0 ? <p className={styles['soft']}>此件现在没有时限。</p> : null}
      <ul>
        {sorted.map((clock) => (
          <Clock key={clock.id} clock={clock} />
        ))}
      </ul>
      {clocks.length > 0 ? <Button onClick={() => onOpen(true)}>逐日说明</Button> : null}
      {open ? <DeadlineDrawer number={number} version={version} onClose={() => onOpen(false)} /> : null}
    </section>
  );
}

function Clock({ clock }: { clock: ClockView }) {
  const { title, light, limit, due, remaining, stoppedOn, startedOn, provisional } = clock;
  const text =
    stoppedOn === null ? remainingText(remaining, limit.unit) : light === 'red' ? '已超期' : '按时';
  return (
    <li className={styles['clock']}>
      <strong>{title}</strong>
      <LightMark light={light} text={text} />
      <span className={styles['soft']}>
        {amountText(limit.n, limit.unit)}，自 {startedOn} 起
        {stoppedOn === null ? `，${due === null ? '暂停计时' : `${due} 到期`}` : `，${stoppedOn} 停止`}
        {provisional ? '（放假安排未公布，暂按推算）' : ''}
      </span>
    </li>
  );
}
