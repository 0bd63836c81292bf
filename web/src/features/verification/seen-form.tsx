import { Button, Radio } from 'antd';
import { useEffect, useRef, type FormEvent } from 'react';
import type { ClientProblem } from '@yimen/platform/contract';
import { ReadCard } from '../../desk/card-reader/read-card.tsx';
import { DeskProblem } from '../../desk/desk-problem.tsx';
import { TextField } from '../../desk/text-field.tsx';
import { fieldErrors } from '../matters/act.ts';
import { NOBODY, type Seen } from './seen.ts';
import styles from './verification.module.css';

const KINDS = [
  { value: 'person', label: '个人' },
  { value: 'organisation', label: '单位经办人' },
];

/** Certificate and telephone, typed or read. Enter looks it up; what is wrong is told beside the field, which gets the focus. */
export function SeenForm({
  seen,
  problem,
  busy,
  looked,
  onChange,
  onLook,
}: {
  seen: Seen;
  problem: ClientProblem | undefined;
  busy: boolean;
  /** It has been looked up: the next step stands below. */
  looked: boolean;
  onChange: (seen: Seen) => void;
  onLook: (seen: Seen) => void;
}) {
  const errors = fieldErrors(problem);
  const form = useFocus(problem, looked);
  const isPerson = seen.kind === 'person';
  const field = (name: 'name' | 'idNumber' | 'phone') => ({
    value: seen[name],
    error: errors[`/${name}`],
    onChange: (value: string) => onChange({ ...seen, [name]: value }),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onLook(seen);
  };
  return (
    <form ref={form} className={styles['form']} onSubmit={submit} noValidate>
      <div className={styles['row']}>
        <Radio.Group
          aria-label="核验谁"
          optionType="button"
          value={seen.kind}
          options={KINDS}
          onChange={({ target }) => onChange({ ...NOBODY, kind: target.value })}
        />
        {isPerson ? (
          <>
            <ReadCard
              onCard={({ name, number }) => {
                onChange({ ...seen, name, idNumber: number });
                form.current?.querySelector<HTMLElement>('input[inputmode="tel"]')?.focus();
              }}
            />
            <span className={`${styles['soft']} ${styles['keys']}`}>按 F2 读卡，回车到下一步</span>
          </>
        ) : null}
      </div>
      <div className={styles['row']}>
        <TextField label={isPerson ? '姓名' : '单位名称'} autoFocus {...field('name')} />
        <TextField
          label={isPerson ? '身份证号码' : '统一社会信用代码'}
          hint={isPerson ? '18 位，末位可能是 X' : '营业执照上的 18 位'}
          {...field('idNumber')}
        />
        <TextField
          label={isPerson ? '手机号码' : '经办人手机号码'}
          hint={isPerson ? '例如 13800000000' : '经办人注册时用的，例如 13800000000'}
          inputMode="tel"
          {...field('phone')}
        />
      </div>
      {problem && Object.keys(errors).length === 0 ? <DeskProblem problem={problem} /> : null}
      {looked ? null : (
        <div>
          <Button type="primary" htmlType="submit" loading={busy}>
            下一步：看会办成什么
          </Button>
        </div>
      )}
    </form>
  );
}

/** The first field with something wrong gets the focus, so that it can be put right at once; the first one after going back. */
function useFocus(problem: ClientProblem | undefined, looked: boolean) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [problem]);
  useEffect(() => {
    const isLost = document.activeElement === document.body;
    if (!looked && isLost) form.current?.querySelector<HTMLElement>('input:not([type=radio])')?.focus();
  }, [looked]);
  return form;
}
