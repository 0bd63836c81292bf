import { Link } from '@tanstack/react-router';
import { Button, Space } from 'antd';
import { toDataURL } from 'qrcode';
import { useEffect, useState } from 'react';
import type { ActionAnswer } from '@yimen/platform/contract';
import { momentText } from '../../app/moments.ts';
import { DeskPage } from '../../desk/desk-page.tsx';
import { promiseWords } from '../catalogue/promise-words.ts';
import { relationTo, type Intake, type Item, type Party } from './intake-state.ts';
import styles from './receipt.module.css';

/** An application that was taken in. */
export interface Filed {
  readonly matter: ActionAnswer;
  readonly party: Party;
  readonly item: Item;
  readonly intake: Intake;
}

type Paper = 'ticket' | 'sheet';

/** The receipt, to be printed as a strip of 80 mm or on A4. */
export function Receipt({ filed, onNext }: { filed: Filed; onNext: () => void }) {
  const { matter } = filed;
  const [paper, setPaper] = useState<Paper>('ticket');
  const print = (next: Paper): void => {
    setPaper(next);
    // The page must have been laid out for the paper before it is printed.
    setTimeout(() => window.print(), 50);
  };
  return (
    <DeskPage
      title={matter.state.id === 'RECEIVED' ? '已收件' : `已收件，状态：${matter.state.title}`}
      actions={
        <Space wrap className="not-printed">
          <Button type="primary" onClick={() => print('ticket')}>
            打印小票（80 毫米）
          </Button>
          <Button onClick={() => print('sheet')}>打印 A4</Button>
          <Button onClick={onNext}>下一位</Button>
        </Space>
      }
    >
      <Slip filed={filed} paper={paper} />
      <p className="not-printed">
        <Link to="/matters/$number" params={{ number: matter.number } as never}>
          打开办件
        </Link>
        （小票供当场取走；盖章的接收回执在办件的“文书”中。）
      </p>
    </DeskPage>
  );
}

function Slip({ filed: { matter, party, item, intake }, paper }: { filed: Filed; paper: Paper }) {
  const code = useQrCode(`${location.origin}/lookup?number=${encodeURIComponent(matter.number)}`);
  const agent = intake.agent?.party;
  const received = (item.elements.materials ?? []).filter(({ no }) => intake.materials[no]?.ticked);
  return (
    <article className={`${styles['slip']} ${styles[paper]}`} aria-label="收件回执">
      <h2>收件回执</h2>
      <dl>
        <dt>办件编号</dt>
        <dd className={styles['number']}>{matter.number}</dd>
        <dt>事项</dt>
        <dd>{item.summary.name}</dd>
        <dt>承办部门</dt>
        <dd>{item.summary.departmentName}</dd>
        <dt>申请人</dt>
        <dd>{party.name}</dd>
        {agent ? (
          <>
            <dt>{relationTo(party)}</dt>
            <dd>{agent.name}</dd>
            <dt>授权委托书</dt>
            <dd>已收，存入办件</dd>
          </>
        ) : null}
        <dt>收件时间</dt>
        <dd>{momentText(matter.entries[0]?.at ?? '')}</dd>
        {intake.window === '' ? null : (
          <>
            <dt>收件窗口</dt>
            <dd>{intake.window}</dd>
          </>
        )}
        <dt>办理时限</dt>
        <dd>
          {promiseWords(item.summary.promiseText)}
          {item.elements.time.promised?.n === 0 ? null : '（自受理起算）'}
        </dd>
        {matter.due === null ? null : (
          <>
            <dt>下一步期限</dt>
            <dd>{matter.due}</dd>
          </>
        )}
      </dl>
      <h3>收到的材料（{received.length} 份）</h3>
      <ol>
        {received.map(({ no, name }) => (
          <li key={no}>{name}</li>
        ))}
      </ol>
      {code ? <img src={code} alt="查询进度的二维码" width={160} height={160} /> : null}
      <p>扫码或凭编号查询办理进度；咨询投诉 12345。</p>
    </article>
  );
}

function useQrCode(text: string): string | undefined {
  const [code, setCode] = useState<string>();
  useEffect(() => {
    void toDataURL(text, { margin: 1, width: 320 }).then(setCode);
  }, [text]);
  return code;
}
