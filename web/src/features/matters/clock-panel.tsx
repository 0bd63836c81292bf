import { Button } from 'antd';
import { LightMark } from '../../desk/light-mark.tsx';
import { Unbroken } from '../../desk/unbroken.tsx';
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
  const running = clocks.filter(({ stoppedOn }) => stoppedOn === null);
  // What was missed stays in sight; what was kept steps back behind what still runs.
  const shown = [
    ...running,
    ...clocks.filter(({ stoppedOn, light }) => stoppedOn !== null && light === 'red'),
  ];
  const kept = clocks.filter((clock) => !shown.includes(clock));
  return (
    <section className={styles['panel']} aria-labelledby="clock-title">
      <h2 id="clock-title">时限</h2>
      {clocks.length === 0 ? <p className={styles['soft']}>此件现在没有时限。</p> : null}
      <ClockList clocks={running.length === 0 ? clocks : shown} />
      {running.length > 0 && kept.length > 0 ? (
        <details className={styles['ended']}>
          <summary>已按时完成的 {kept.length} 项</summary>
          <ClockList clocks={kept} />
        </details>
      ) : null}
      {clocks.length > 0 ? <Button onClick={() => onOpen(true)}>逐日说明</Button> : null}
      {open ? <DeadlineDrawer number={number} version={version} onClose={() => onOpen(false)} /> : null}
    </section>
  );
}

function ClockList({ clocks }: { clocks: readonly ClockView[] }) {
  return (
    <ul>
      {clocks.map((clock) => (
        <Clock key={clock.id} clock={clock} />
      ))}
    </ul>
  );
}

function Clock({ clock }: { clock: ClockView }) {
  const { title, light, limit, due, remaining, stoppedOn } = clock;
  const text =
    stoppedOn === null ? remainingText(remaining, limit.unit) : light === 'red' ? '已超期' : '按时';
  return (
    <li className={styles['clock']}>
      <strong>{title}</strong>
      <LightMark light={light} text={text} />
      {stoppedOn === null ? (
        <span>
          <Unbroken text={due === null ? '现在暂停计时' : `${due} 到期`} />
        </span>
      ) : null}
      <span className={styles['soft']}>
        <Unbroken text={courseText(clock)} />
      </span>
    </li>
  );
}

function courseText({ limit, startedOn, stoppedOn, provisional }: ClockView): string {
  const ended = stoppedOn === null ? '' : `，${stoppedOn} 停止`;
  const reckoned = provisional ? '（放假安排未公布，暂按推算）' : '';
  return `${amountText(limit.n, limit.unit)}，自 ${startedOn} 起${ended}${reckoned}`;
}
