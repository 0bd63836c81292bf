import { Button } from 'antd';
import { useState, type FormEvent } from 'react';
import type { ClientProblem } from '@yimen/platform/contract';
import { api } from '../../app/api.ts';
import { addPartyPhone } from '../../app/operations/platform.ts';
import { DeskProblem } from '../../desk/desk-problem.tsx';
import { TextField } from '../../desk/text-field.tsx';
import { fieldErrors } from '../matters/act.ts';
import type { Party } from './intake-state.ts';
import styles from './intake-page.module.css';

/** Asks for the telephone of somebody who was registered without one. */
export function AddPhone({
  party,
  role,
  onAdded,
}: {
  party: Party;
  role: string;
  onAdded: (party: Party) => void;
}) {
  const [phone, setPhone] = useState('');
  const [problem, setProblem] = useState<ClientProblem>();
  const [busy, setBusy] = useState(false);
  const errors = fieldErrors(problem);
  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    const call = { params: { id: party.id }, body: { phone: phone.trim() } };
    const answer = await api.call(addPartyPhone, call, { key: crypto.randomUUID() });
    setBusy(false);
    if (answer.ok) onAdded(answer.value);
    else setProblem(answer.problem);
  };
  return (
    <form className={styles['row']} onSubmit={(event) => void add(event)} noValidate>
      <TextField
        label={`${role}手机号码（选填）`}
        inputMode="tel"
        value={phone}
        error={errors['/phone']}
        onChange={(next) => {
          setPhone(next);
          setProblem(undefined);
        }}
      />
      <Button htmlType="submit" loading={busy} disabled={phone.trim() === ''}>
        登记电话
      </Button>
      {problem && Object.keys(errors).length === 0 ? <DeskProblem problem={problem} /> : null}
    </form>
  );
}
