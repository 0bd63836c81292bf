import { useState } from 'react';
import { Card, Choices, SelectField, TextArea, TextField } from '../../design/index.ts';
import styles from './design.module.css';

const OPTIONS = [
  { value: 'window', label: '窗口领取' },
  { value: 'mail', label: '邮寄' },
];

/** Fields with label, hint and error. */
export function Fields() {
  const [way, setWay] = useState<string[]>(['window']);
  const [town, setTown] = useState('');
  return (
    <Card title="填写">
      <TextField label="姓名" hint="与身份证上的一致。" />
      <TextField label="手机号码" defaultValue="1380000" error="手机号码是 11 位数字，还差 4 位。" />
      <TextArea label="说明" optional />
      <SelectField label="领取地点" options={OPTIONS} value={town} onChange={setTown} />
      <Choices label="怎样领取结果" options={OPTIONS} value={way} onChange={setWay} />
      <p className={styles['code']}>TextField、TextArea、SelectField、Choices</p>
    </Card>
  );
}
