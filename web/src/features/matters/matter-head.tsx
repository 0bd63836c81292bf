import { Link } from '@tanstack/react-router';
import { Button, Space } from 'antd';
import { useState, type ReactNode } from 'react';
import { TitleText } from '../../design/components/title-text.tsx';
import { usePeopleNames, useUnitNames } from '../../desk/names.ts';
import { HandOverDialog } from './hand-over-dialog.tsx';
import { headlineOf } from './headline.ts';
import type { MatterView } from './queries.ts';
import { ShortcutsButton } from './shortcuts-help.tsx';
import styles from './matter-page.module.css';

/** What it is, how it stands, who holds it. */
export function MatterHead({
  matter,
  onHelp,
  extra,
}: {
  matter: MatterView;
  onHelp: () => void;
  extra: ReactNode;
}) {
  const { number, procedure, state, unit, person } = matter;
  const unitName = useUnitNames();
  const personName = usePeopleNames([person]);
  const [handing, setHanding] = useState(false);
  const headline = headlineOf(matter);
  return (
    <header className={styles['head']}>
      <div>
        <p className={`${styles['meta']} not-printed`}>
          <Link to="/">待办</Link>
        </p>
        <h1>
          <TitleText text={headline} />
        </h1>
        <p className={styles['meta']}>
          <span className={styles['number']}>{number}</span>
          <span>{procedure.title}</span>
          <span>状态：{state.title}</span>
          <span>
            承办：{[unitName(unit), personName(person)].filter((text) => text !== '').join('，') || '—'}
          </span>
        </p>
      </div>
      <Space className="not-printed" wrap>
        {extra}
        <Button onClick={() => setHanding(true)}>移交</Button>
        <Button onClick={() => window.print()}>打印</Button>
        <ShortcutsButton onClick={onHelp} />
      </Space>
      {handing ? (
        <HandOverDialog rows={[{ number, headline, unit, person }]} onClose={() => setHanding(false)} />
      ) : null}
    </header>
  );
}
