import { useState, type FormEvent } from 'react';
import { api } from '../../app/api.ts';
import { closeAccount } from '../../app/operations/platform.ts';
import { Button, Buttons, Card, Dialog, ProblemNotice, TextField } from '../../design/index.ts';
import { useSend } from '../session/use-send.ts';
import styles from './account.module.css';

/** Closing the account for good, with what is erased and what the law keeps. */
export function CloseAccount() {
  const [open, setOpen] = useState(false);
  const [word, setWord] = useState('');
  const { busy, problem, send } = useSend();
  const close = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const body = { confirm: word.trim() as '注销' };
    if ((await send(() => api.call(closeAccount, { body }))) === undefined) return;
    window.location.assign('/');
  };
  return (
    <Card title="注销账号">
      <ul className={styles['points']}>
        <li>删除：手机号码、密码、登录方式、全部代办关系和消息的已读记录。</li>
        <li>
          保留：已办的事和它们的档案。行政机关依法须保存案卷，不能因注销而删除（个人信息保护法第四十七条、档案法）。
        </li>
        <li>有在办的事时不能注销，请先办结或撤回。</li>
      </ul>
      <Buttons>
        <Button kind="danger" onClick={() => setOpen(true)}>
          注销账号
        </Button>
      </Buttons>
      <Dialog title="确定注销账号？" open={open} onClose={() => setOpen(false)}>
        <p>注销后不能恢复，以后要网上办事须重新注册。</p>
        {problem ? <ProblemNotice problem={problem} /> : null}
        <form onSubmit={(event) => void close(event)}>
          <TextField
            label="请填写“注销”二字"
            required
            autoComplete="off"
            value={word}
            onChange={(event) => setWord(event.target.value)}
          />
          <Buttons>
            <Button kind="danger" type="submit" disabled={word.trim() !== '注销'} busy={busy && '正在注销…'}>
              注销
            </Button>
            <Button onClick={() => setOpen(false)}>不注销</Button>
          </Buttons>
        </form>
      </Dialog>
    </Card>
  );
}
