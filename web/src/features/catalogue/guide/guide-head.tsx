import { Link } from '@tanstack/react-router';
import { dayWords } from '../../../app/moments.ts';
import { Button, ButtonLink, Notice, QrCode, TitleText } from '../../../design/index.ts';
import styles from './guide.module.css';
import type { Guide } from './guide.ts';

/** Parts of the guide, for whoever wants one of them only. */
const PARTS = [
  ['materials', '申请材料'],
  ['steps', '办理流程'],
  ['places', '在哪里办'],
  ['fee', '收费'],
  ['result', '办理结果'],
  ['laws', '设定依据'],
] as const;

/** Name, who handles it, and the ways on: apply, print, take along. */
export function GuideHead({ guide }: { guide: Guide }) {
  const address = `${location.origin}/items/${guide.code}`;
  return (
    <header className={styles['head']}>
      <div>
        <p className={styles['kind']}>
          {guide.type} · {guide.time.mode}
        </p>
        <h1>
          <TitleText text={guide.name} />
        </h1>
        <p className={styles['by']}>
          <Link to="/departments/$id" params={{ id: guide.department.id } as never}>
            {guide.department.name}
          </Link>
          办理，自{dayWords(guide.effectiveFrom)}起施行（第 {guide.version} 版）
        </p>
        {guide.stopped ? <Notice kind="warn" title={guide.stopped} /> : null}
        <Ways guide={guide} />
        <nav aria-label="本页内容" className={`${styles['parts']} not-printed`}>
          {PARTS.map(([id, title]) => (
            <a key={id} href={`#${id}`}>
              {title}
            </a>
          ))}
        </nav>
      </div>
      <QrCode text={address} label="手机扫码打开本指南" />
    </header>
  );
}

function Ways({ guide }: { guide: Guide }) {
  return (
    <div className={`${styles['ways']} not-printed`}>
      {guide.online ? (
        <ButtonLink kind="primary" to={`/apply/${guide.code}`}>
          网上申请
        </ButtonLink>
      ) : (
        <p>
          {guide.stopped ? '' : '这件事要到现场申请，'}
          <a href="#places">看在哪里办</a>
        </p>
      )}
      <Button onClick={() => window.print()}>打印</Button>
    </div>
  );
}
