import { useState, type FormEvent } from 'react';
import { api } from '../../app/api.ts';
import { claimRepresentation } from '../../app/operations/platform.ts';
import { Button, Buttons, Card, Choices, Notice, ProblemNotice, TextField } from '../../design/index.ts';
import { UploadBox, type KeptFile } from '../apply/upload/upload-box.tsx';
import { useSend } from '../session/use-send.ts';
import styles from './account.module.css';

type Kind = 'organisation' | 'person';
const EMPTY = { name: '', idNumber: '', until: '' };

/** Registering an organisation or a person that one acts for, with the written authority. */
export function ClaimForm({ onDone }: { onDone: () => Promise<void> }) {
  const [open, setOpen] = useState(false);
  const [kind, setKind] = useState<Kind>('organisation');
  const [given, setGiven] = useState(EMPTY);
  const [letter, setLetter] = useState<KeptFile>();
  const [missing, setMissing] = useState(false);
  const { busy, problem, send } = useSend();
  const isOrganisation = kind === 'organisation';
  const errorOf = (path: string): string | undefined =>
    problem?.problems?.find((one) => one.path === path)?.message ??
    (problem?.path === path ? problem.detail : undefined);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setMissing(letter === undefined);
    if (letter === undefined) return;
    const body = {
      kind,
      name: given.name.trim(),
      idNumber: given.idNumber.trim().toUpperCase(),
      authority: letter.sha256,
      until: given.until === '' ? null : given.until,
    };
    if ((await send(() => api.call(claimRepresentation, { body }))) === undefined) return;
    setOpen(false);
    setGiven(EMPTY);
    setLetter(undefined);
    await onDone();
  };
  const field = (name: keyof typeof EMPTY) => ({
    value: given[name],
    error: errorOf(`/${name}`),
    onChange: (event: { target: { value: string } }) => setGiven({ ...given, [name]: event.target.value }),
  });
  if (!open) {
    return (
      <div className={styles['below']}>
        <Buttons>
          <Button onClick={() => setOpen(true)}>登记单位或委托人</Button>
        </Buttons>
      </div>
    );
  }
  return (
    <Card title="登记单位或委托人">
      <form onSubmit={(event) => void submit(event)}>
        {problem ? <ProblemNotice problem={problem} /> : null}
        <ClaimFields kind={kind} onKind={setKind} field={field} />
        <div className={styles['letter']}>
          <p>
            <strong>{isOrganisation ? '授权书（盖单位公章）' : '授权委托书（委托人签名）'}</strong>
          </p>
          <UploadBox
            label="授权书"
            files={letter === undefined ? [] : [letter]}
            onAdd={setLetter}
            onRemove={() => setLetter(undefined)}
          />
        </div>
        {missing ? <Notice kind="warn" title="请先上传授权书。" /> : null}
        <p>登记后马上可以申请，窗口收件时核对授权书。只能看到自己替对方提交的办件。</p>
        <Buttons>
          <Button kind="primary" type="submit" busy={busy && '正在登记…'}>
            登记
          </Button>
          <Button onClick={() => setOpen(false)}>取消</Button>
        </Buttons>
      </form>
    </Card>
  );
}

function ClaimFields({
  kind,
  onKind,
  field,
}: {
  kind: Kind;
  onKind: (kind: Kind) => void;
  field: (name: keyof typeof EMPTY) => {
    value: string;
    error: string | undefined;
    onChange: (event: { target: { value: string } }) => void;
  };
}) {
  const isOrganisation = kind === 'organisation';
  return (
    <>
      <Choices
        label="替谁办"
        options={[
          { value: 'organisation', label: '单位（企业、个体工商户、社会组织等）' },
          { value: 'person', label: '个人（家人、委托我的人）' },
        ]}
        value={[kind]}
        onChange={([one]) => onKind(one as Kind)}
      />
      <TextField
        label={isOrganisation ? '单位全称' : '委托人姓名'}
        required
        minLength={2}
        maxLength={100}
        {...field('name')}
      />
      <TextField
        label={isOrganisation ? '统一社会信用代码' : '委托人身份证号码'}
        required
        maxLength={18}
        autoComplete="off"
        {...field('idNumber')}
      />
      <TextField label="授权到哪天" optional type="date" hint="不填为长期。" {...field('until')} />
    </>
  );
}
