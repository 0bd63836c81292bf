import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Static } from 'typebox';
import type * as platform from '@yimen/platform/contract';
import { api, valueOf } from '../../app/api.ts';
import { dayWords } from '../../app/moments.ts';
import { explainDeadline } from '../../app/operations/platform.ts';
import { Button, Card, ErrorState, Facts, Loading, Notice, Tag } from '../../design/index.ts';
import type { Matter } from './case-words.ts';
import styles from './my-cases.module.css';

type Clock = Static<typeof platform.explainDeadline.output>['clocks'][number];

const LIGHTS = { green: '期限内', yellow: '快到期', red: '已超期', paused: '暂停计时' } as const;
const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'];

/** Every limit that runs, those that are over folded away, and on request why each day was counted or not. */
export function Deadline({ number, matter }: { number: string; matter: Matter }) {
  const [open, setOpen] = useState(false);
  if (matter.clocks.length === 0) return null;
  const running = matter.clocks.filter(({ stoppedOn }) => stoppedOn === null);
  const ended = matter.clocks.filter(({ stoppedOn }) => stoppedOn !== null);
  return (
    <Card title="办理期限">
      <Clocks clocks={running.length === 0 ? ended : running} />
      {running.length === 0 || ended.length === 0 ? null : (
        <details className={styles['ended']}>
          <summary>已完成的 {ended.length} 项</summary>
          <Clocks clocks={ended} />
        </details>
      )}
      <Button onClick={() => setOpen(!open)} aria-expanded={open}>
        {open ? '收起逐日说明' : '这些日子是怎么算的'}
      </Button>
      {open ? <Explained number={number} /> : null}
    </Card>
  );
}

function Clocks({ clocks }: { clocks: Matter['clocks'] }) {
  return (
    <ul className={styles['clocks']}>
      {clocks.map((clock) => (
        <li key={clock.id}>
          <strong>{clock.title}</strong>{' '}
          <Tag kind={clock.light}>{clock.stoppedOn === null ? LIGHTS[clock.light] : '已完成'}</Tag>
          <p className={styles['soft']}>{wordsOf(clock)}</p>
        </li>
      ))}
    </ul>
  );
}

function wordsOf({ startedOn, due, stoppedOn, provisional }: Matter['clocks'][number]): string {
  const end =
    stoppedOn !== null
      ? `${dayWords(stoppedOn)}完成`
      : due !== null
        ? `最迟${dayWords(due)}`
        : '暂停中，恢复后再算到期日';
  return `${dayWords(startedOn)}起算，${end}${provisional ? '（放假安排还没公布，暂按推算）' : ''}`;
}

function Explained({ number }: { number: string }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['matters', number, 'deadline'],
    queryFn: () => valueOf(api.call(explainDeadline, { params: { number } })),
  });
  if (data === undefined)
    return error ? (
      <ErrorState error={error} onRetry={() => void refetch()} />
    ) : (
      <Loading label="正在载入逐日说明" />
    );
  return data.clocks.map((clock) => <ClockDays key={clock.id} clock={clock} />);
}

function ClockDays({ clock }: { clock: Clock }) {
  return (
    <section className={styles['explained']} aria-label={clock.title}>
      <h3>{clock.title}</h3>
      <Facts
        rows={[
          ['依据', clock.law],
          ['期限', `${clock.limit.n} 个${clock.limit.unit === 'workday' ? '工作日' : '自然日'}`],
          ['起算', dayWords(clock.startedOn)],
          ['到期', clock.due === null ? '暂停中' : dayWords(clock.due)],
        ]}
      />
      {clock.days.length === 0 ? <Notice title="还没有需要说明的日子。" /> : null}
      <ol className={styles['days']} aria-label={`${clock.title}：逐日说明`}>
        {clock.days.map(({ date, counted, ordinal, why, law }) => (
          <li key={date} className={counted ? styles['counted'] : styles['not']}>
            <span className={styles['date']}>
              {dayWords(date).slice(5)}
              <small>周{WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()]}</small>
            </span>
            <span className={styles['ordinal']}>{counted ? `第${ordinal ?? ''}天` : '不计'}</span>
            <span>
              {why}
              {law === '' ? null : <small>{law}</small>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
