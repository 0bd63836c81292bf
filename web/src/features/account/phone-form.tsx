import { useState, type FormEvent } from 'react';
import { api } from '../../app/api.ts';
import { changePhone } from '../../app/operations/platform.ts';
import { Button, Buttons, Card, Notice, ProblemNotice } from '../../design/index.ts';
import { CodeFields } from '../session/code-fields.tsx';
import { useSend } from '../session/use-send.ts';
import { HolderProof, NO_PROOF, proofBody } from './holder-proof.tsx';
import type { Account } from './use-account.ts';

/** Another telephone for the account. */
export function PhoneForm({ account, onDone }: { account: Account; onDone: () => Promise<void> }) {
  const [open, setOpen] = useState(false);
  const [phone, setPhone] = useState('');
  const [code, setCode] = useState('');
  const [proof, setProof] = useState(NO_PROOF);
  const [done, setDone] = useState(false);
  const { busy, problem, send } = useSend();
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const body = { phone, code, ...proofBody(proof) };
    if ((await send(() => api.call(changePhone, { body }))) === undefined) return;
    setOpen(false);
    setDone(true);
    setProof(NO_PROOF);
    await onDone();
  };
  return (
    <Card title="手机号码">
      {done ? <Notice kind="good" title="手机号码已更换。" /> : null}
      {open ? (
        <form onSubmit={(event) => void submit(event)}>
          {problem ? <ProblemNotice problem={problem} /> : null}
          <HolderProof
            account={account}
            proof={proof}
            error={problem?.path === '/current' ? problem.detail : undefined}
            onChange={setProof}
          />
          <CodeFields phoneLabel="新手机号码" phone={phone} code={code} onPhone={setPhone} onCode={setCode} />
          <Buttons>
            <Button kind="primary" type="submit" busy={busy && '正在更换…'}>
              更换
            </Button>
            <Button onClick={() => setOpen(false)}>取消</Button>
          </Buttons>
        </form>
      ) : (
        <>
          <p>{account.phone ?? '还没有登记手机号码。'}</p>
          <Buttons>
            <Button onClick={() => setOpen(true)}>
              {account.phone === null ? '登记手机号码' : '更换手机号码'}
            </Button>
          </Buttons>
        </>
      )}
    </Card>
  );
}
