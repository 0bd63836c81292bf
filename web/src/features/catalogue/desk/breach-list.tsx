import { Button } from 'antd';
import { DeskSection } from '../../../desk/desk-page.tsx';
import styles from './items.module.css';
import type { Breach } from './queries.ts';

/** Everything that is wrong, worst first; each leads to the field where it is mended. */
export function BreachList({
  problems,
  breaches,
  onGo,
}: {
  problems: readonly { path: string; message: string }[];
  breaches: readonly Breach[];
  onGo: (path: string) => void;
}) {
  const contradictions = breaches.filter(({ kind }) => kind === 'contradiction');
  const missing = breaches.filter(({ kind }) => kind === 'missing');
  const total = problems.length + breaches.length;
  return (
    <DeskSection title={total === 0 ? '检查：没有问题' : `检查：${total} 处`}>
      <Part title="必须先改正，才能保存" lines={problems} onGo={onGo} />
      <Part title="互相矛盾，改正后才能送审" lines={contradictions} onGo={onGo} />
      <Part title="要素还缺" lines={missing} onGo={onGo} />
    </DeskSection>
  );
}

function Part({
  title,
  lines,
  onGo,
}: {
  title: string;
  lines: readonly { path: string; message: string; source?: string }[];
  onGo: (path: string) => void;
}) {
  if (lines.length === 0) return null;
  return (
    <>
      <h3 className={styles['part']}>{title}</h3>
      <ul className={styles['list']}>
        {lines.map(({ path, message, source }) => (
          <li key={`${path} ${message}`} className={styles['breach']}>
            <Button type="link" onClick={() => onGo(path)}>
              {message}
            </Button>
            {source === undefined ? null : <span className={styles['soft']}>依据：{source}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}
