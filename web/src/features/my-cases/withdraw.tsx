import { useState, type FormEvent } from 'react';
import { api } from '../../app/api.ts';
import { useLapse } from '../../app/use-lapse.ts';
import { Button, Buttons, Dialog, ProblemNotice, TextArea } from '../../design/index.ts';
import { useSend } from '../session/use-send.ts';
import type { Matter } from './case-words.ts';

/** Taking an application back: irreversible, so it is asked once more, with what follows from it. */
export function Withdraw({ matter, onDone }: { matter: Matter; onDone: () => Promise<unknown> }) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const { busy, problem, send } = useSend();
  const lapse = useLapse();
  if (!matter.can.some(({ id }) => id === 'withdraw')) return null;
  const withdraw = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setMissing(reason.trim() === '');
    if (reason.trim() === '') return;
    const { number, procedure } = matter;
    const answer = await send(async () => {
      const given = await api.act(procedure.id, {
        action: 'withdraw',
        number,
        input: { reason: reason.trim() },
      });
      if (!given.ok) lapse(given.problem);
      return given;
    });
    if (answer === undefined) return;
    setOpen(false);
    await onDone();
  };
  return (
    <>
      <Button kind="danger" onClick={() => setOpen(true)}>
        撤回申请
      </Button>
      <Dialog title="确定撤回这份申请？" open={open} onClose={() => setOpen(false)}>
        <p>撤回后这件不再办理，不能恢复；以后可以重新申请。</p>
        {problem && problem.code !== 'identity.not-signed-in' ? <ProblemNotice problem={problem} /> : null}
        <form onSubmit={(event) => void withdraw(event)} noValidate>
          <TextArea
            label="撤回原因"
            rows={3}
            maxLength={500}
            value={reason}
            error={missing ? '请填写撤回原因。' : undefined}
            onChange={(event) => setReason(event.target.value)}
          />
          <Buttons>
            <Button kind="danger" type="submit" busy={busy && '正在撤回…'}>
              撤回
            </Button>
            <Button onClick={() => setOpen(false)}>不撤回</Button>
          </Buttons>
        </form>
      </Dialog>
    </>
  );
}
