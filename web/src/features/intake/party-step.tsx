import { Button, Radio, Select } from 'antd';
import { useState, type FormEvent } from 'react';
import type { ClientProblem } from '@yimen/platform/contract';
import { api } from '../../app/api.ts';
import { findPartyByNumber, registerParty } from '../../app/operations/platform.ts';
import { ReadCard } from '../../desk/card-reader/read-card.tsx';
import { DeskProblem } from '../../desk/desk-problem.tsx';
import { ID_TYPES } from '../../desk/id-types.ts';
import { TextField } from '../../desk/text-field.tsx';
import { fieldErrors } from '../matters/act.ts';
import { ChosenParty } from './chosen-party.tsx';
import { ROLE, type As, type Party } from './intake-state.ts';
import styles from './intake-page.module.css';

type IdType = Party['idType'];

const PERSON_TYPES = Object.entries(ID_TYPES)
  .filter(([value]) => value !== 'uscc')
  .map(([value, label]) => ({ value: value as IdType, label }));

/** What was typed or read of somebody who is not known yet. */
interface Typed {
  readonly kind: Party['kind'];
  readonly idType: IdType;
  readonly idNumber: string;
  readonly name: string;
  readonly phone: string;
}

const NOTHING: Typed = { kind: 'person', idType: 'resident-id', idNumber: '', name: '', phone: '' };

/** Finds the applicant or the agent by number, or takes a new one in. */
export function PartyStep({
  as = 'applicant',
  party,
  onParty,
}: {
  as?: As;
  party: Party | undefined;
  onParty: (party: Party | undefined) => void;
}) {
  const search = usePartySearch(onParty);
  if (party !== undefined) return <ChosenParty as={as} party={party} onParty={onParty} />;
  return <PartyForm as={as} {...search} />;
}

function PartyForm({
  as,
  typed,
  set,
  unknown,
  busy,
  problem,
  submit,
}: { as: As } & ReturnType<typeof usePartySearch>) {
  const errors = fieldErrors(problem);
  return (
    <form className={styles['row']} aria-label={ROLE[as]} onSubmit={(event) => void submit(event)} noValidate>
      {as === 'applicant' ? (
        <Radio.Group
          aria-label="申请人类型"
          optionType="button"
          value={typed.kind}
          onChange={({ target }) =>
            set({
              ...NOTHING,
              kind: target.value,
              idType: target.value === 'person' ? 'resident-id' : 'uscc',
            })
          }
          options={[
            { value: 'person', label: '个人' },
            { value: 'organisation', label: '单位' },
          ]}
        />
      ) : null}
      {typed.kind === 'person' ? (
        <Select<IdType>
          aria-label="证件种类"
          value={typed.idType}
          options={PERSON_TYPES}
          onChange={(idType) => set({ ...typed, idType })}
        />
      ) : null}
      <TextField
        label={typed.kind === 'person' ? '证件号码' : '统一社会信用代码'}
        value={typed.idNumber}
        error={errors['/idNumber']}
        autoFocus
        onChange={(idNumber) => set({ ...typed, idNumber })}
      />
      {typed.idType === 'resident-id' ? (
        <ReadCard
          onCard={({ name, number }) => void submit(undefined, { ...typed, name, idNumber: number })}
        />
      ) : null}
      {unknown ? (
        <>
          <TextField
            label={typed.kind === 'person' ? '姓名' : '单位名称'}
            value={typed.name}
            error={errors['/name']}
            onChange={(name) => set({ ...typed, name })}
          />
          <TextField
            label="手机号码（选填）"
            value={typed.phone}
            error={errors['/phone']}
            onChange={(phone) => set({ ...typed, phone })}
          />
        </>
      ) : null}
      <Button type="primary" htmlType="submit" loading={busy}>
        {unknown ? `登记${ROLE[as]}` : '查找'}
      </Button>
      {unknown ? <p role="status">没有登记过，请填写姓名后登记。</p> : null}
      {problem && Object.keys(errors).length === 0 ? <DeskProblem problem={problem} /> : null}
    </form>
  );
}

function usePartySearch(onParty: (party: Party) => void) {
  const [typed, setTyped] = useState<Typed>(NOTHING);
  const [unknown, setUnknown] = useState(false);
  const [problem, setProblem] = useState<ClientProblem>();
  const [busy, setBusy] = useState(false);
  const set = (next: Typed): void => {
    if (next.idNumber !== typed.idNumber || next.kind !== typed.kind) setUnknown(false);
    setProblem(undefined);
    setTyped(next);
  };
  const ask = async (wanted: Typed): Promise<void> => {
    const { kind, idType, idNumber, name, phone } = { ...wanted, idNumber: wanted.idNumber.trim() };
    if (unknown) {
      const body = {
        kind,
        name: name.trim(),
        idType,
        idNumber,
        ...(phone.trim() ? { phone: phone.trim() } : {}),
      };
      const made = await api.call(registerParty, { body }, { key: crypto.randomUUID() });
      return made.ok ? onParty(made.value) : setProblem(made.problem);
    }
    const found = await api.call(findPartyByNumber, { body: { idType, idNumber } });
    if (found.ok) return onParty(found.value);
    if (found.problem.code === 'identity.no-party') return setUnknown(true);
    return setProblem(found.problem);
  };
  return {
    typed,
    set,
    unknown,
    problem,
    busy,
    async submit(event: FormEvent | undefined, wanted: Typed = typed) {
      event?.preventDefault();
      setTyped(wanted);
      setProblem(undefined);
      setBusy(true);
      await ask(wanted);
      setBusy(false);
    },
  };
}
