import { useState } from 'react';
import { Link } from '@tanstack/react-router';
import {
  Card,
  Facts,
  metaClass,
  QrCode,
  rowClass,
  Rows,
  Steps,
  Tabs,
  Tag,
  Timeline,
} from '../../design/index.ts';
import styles from './design.module.css';

const TABS = [
  { key: 'one', title: '第一页' },
  { key: 'two', title: '第二页' },
] as const;

/** Lists, facts, steps, tabs, what happened, and the QR code. */
export function Lists() {
  const [tab, setTab] = useState<'one' | 'two'>('one');
  const [step, setStep] = useState(1);
  return (
    <Card title="列表和步骤">
      <Rows label="示例事项">
        <li>
          <Link to="/design" className={rowClass}>
            <strong>示例事项（首次申领）</strong>
            <span className={metaClass}>
              <Tag kind="green">可网上申请</Tag>
              <span>示例局</span>
              <span>承诺 3 个工作日</span>
            </span>
          </Link>
        </li>
      </Rows>
      <Facts
        rows={[
          ['办件编号', 'SL0001'],
          ['收件日', '2021-11-08'],
        ]}
      />
      <Steps label="示例步骤" steps={['填表', '传材料', '确认']} current={step} onGo={setStep} />
      <Tabs label="示例标签页" tabs={TABS} value={tab} onChange={setTab}>
        <p>{tab === 'one' ? '第一页的内容。' : '第二页的内容。'}</p>
      </Tabs>
      <Timeline label="示例经过">
        <li>
          <p>11 月 8 日 收件</p>
        </li>
        <li aria-current="step">
          <p>11 月 9 日 受理</p>
        </li>
      </Timeline>
      <QrCode text="https://example.invalid/" label="示例二维码" />
      <p className={styles['code']}>Rows、Facts、Steps、Tabs、Timeline、QrCode</p>
    </Card>
  );
}
