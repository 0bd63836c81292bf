import { useState, type FormEvent } from 'react';
import { api } from '../../app/api.ts';
import { giveAuthority } from '../../app/operations/platform.ts';
import { Button, Buttons, Card, Choices, Notice, ProblemNotice, TextField } from '../../design/index.ts';
import { useSend } from '../session/use-send.ts';
import styles from './account.module.css';
import type { Account } from './use-account.ts';

const EMPTY = { name: '', phone: '', until: '' };

/** Letting somebody else act for oneself, or for an organisation that a window has verified. */
export function GiveForm({ account, onDone }: { account: Account; onDone: () => Promise<void> }) {
  const own = account.parties.filter(
    ({ standing, verified }) => standing === 'self' || (standing === 'handler' && verified),
  );
  const [open, setOpen] = useState(false);
  const [party, setParty] = useState(own[0]?.party ?? '');
  const [given, setGiven] = useState(EMPTY);
  const { busy, problem, send } = useSend();
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const { name, phone, until } = given;
    const body = { party, name: name.trim(), phone: phone.trim(), until: until === '' ? null : until };
    if ((await send(() => api.call(giveAuthority, { body }))) === undefined) return;
    setOpen(false);
    setGiven(EMPTY);
    await onDone();
  };
  const field = (name: keyof typeof EMPTY) => ({
    value: given[name],
    onChange: (event: { target: { value: string } }) => setGiven({ ...given, [name]: event.target.value }),
  });
  if (own.length === 0) return null;
  if (!open) {
    return (
      <div className={styles['below']}>
        <Buttons>
          <Button onClick={() => setOpen(true)}>授权别人替我办</Button>
        </Buttons>
      </div>
    );
  }
  return (
    <Card title="授权别人替我办">
      <Notice kind="warn" title="对方会看到您（您单位）的全部网上办件，也能替您申请和补交。" />
      <form onSubmit={(event) => void submit(event)}>
        {problem ? <ProblemNotice problem={problem} /> : null}
        {own.length > 1 ? (
          <Choices
            label="替谁办"
            options={own.map((one) => ({
              value: one.party,
              label: one.standing === 'self' ? `${one.name}（本人）` : `${one.name}（增加经办人）`,
            }))}
            value={[party]}
            onChange={([one]) => setParty(one ?? '')}
          />
        ) : null}
        <TextField label="对方姓名" required minLength={2} maxLength={50} {...field('name')} />
        <TextField
          label="对方手机号码"
          hint="对方要先在本站注册。"
          required
          type="tel"
          inputMode="numeric"
          maxLength={11}
          {...field('phone')}
        />
        <TextField
          label="授权到哪天"
          optional
          type="date"
          hint="不填为长期，可以随时收回。"
          {...field('until')}
        />
        <Buttons>
          <Button kind="primary" type="submit" busy={busy && '正在授权…'}>
            授权
          </Button>
          <Button onClick={() => setOpen(false)}>取消</Button>
        </Buttons>
      </form>
    </Card>
  );
}
