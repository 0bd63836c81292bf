import { useState, type FormEvent } from 'react';
import { api } from '../../app/api.ts';
import { changePassword } from '../../app/operations/platform.ts';
import { Button, Buttons, Card, Notice, ProblemNotice, TextField } from '../../design/index.ts';
import { useSend } from '../session/use-send.ts';
import { HolderProof, NO_PROOF, proofBody } from './holder-proof.tsx';
import type { Account } from './use-account.ts';

/** A new password; every other session of the account ends with it. */
export function PasswordForm({ account, onDone }: { account: Account; onDone: () => Promise<void> }) {
  const [open, setOpen] = useState(false);
  const [next, setNext] = useState('');
  const [proof, setProof] = useState(NO_PROOF);
  const [done, setDone] = useState(false);
  const { busy, problem, send } = useSend();
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const body = { next, ...proofBody(proof) };
    if ((await send(() => api.call(changePassword, { body }))) === undefined) return;
    setOpen(false);
    setNext('');
    setProof(NO_PROOF);
    setDone(true);
    await onDone();
  };
  const title = account.hasPassword ? '修改密码' : '设置密码';
  return (
    <Card title="密码">
      {done ? <Notice kind="good" title="密码已修改，其他设备上的登录已经结束。" /> : null}
      {open ? (
        <form onSubmit={(event) => void submit(event)}>
          {problem ? <ProblemNotice problem={problem} /> : null}
          <HolderProof
            account={account}
            proof={proof}
            error={problem?.path === '/current' ? problem.detail : undefined}
            onChange={setProof}
          />
          <TextField
            label="新密码"
            type="password"
            autoComplete="new-password"
            required
            hint="10个字符以上，包含大小写字母、数字、符号中的三种。"
            value={next}
            error={problem?.path === '/password' ? problem.detail : undefined}
            onChange={(event) => setNext(event.target.value)}
          />
          <Buttons>
            <Button kind="primary" type="submit" busy={busy && '正在修改…'}>
              {title}
            </Button>
            <Button onClick={() => setOpen(false)}>取消</Button>
          </Buttons>
        </form>
      ) : (
        <>
          <p>{account.hasPassword ? '已设置密码。' : '没有设置密码，每次用短信验证码登录。'}</p>
          <Buttons>
            <Button onClick={() => setOpen(true)}>{title}</Button>
          </Buttons>
        </>
      )}
    </Card>
  );
}
