import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { api } from '../../app/api.ts';
import { registerPerson } from '../../app/operations/platform.ts';
import { useSessionChange } from '../../app/session.ts';
import { Button, Card, PageColumn, PageHeading, ProblemNotice, TextField } from '../../design/index.ts';
import { CodeFields } from './code-fields.tsx';
import styles from './session.module.css';
import { ownAddress } from './own-address.ts';
import { useSend } from './use-send.ts';

const EMPTY = { name: '', idNumber: '', password: '' };

/** A person's account: the telephone is proven by a code, name and number are declared. */
export default function RegisterPage() {
  const { next } = useSearch({ strict: false }) as { next?: string };
  const navigate = useNavigate();
  const { signedIn } = useSessionChange();
  const { busy, problem, send } = useSend();
  const [phone, setPhone] = useState('');
  const [code, setCode] = useState('');
  const [person, setPerson] = useState(EMPTY);
  const errorOf = (path: string): string | undefined =>
    problem?.problems?.find((one) => one.path === path)?.message ??
    (problem?.path === path ? problem.detail : undefined);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const { name, password } = person;
    const idNumber = person.idNumber.trim().toUpperCase();
    const body = { phone, code, name: name.trim(), idNumber, ...(password === '' ? {} : { password }) };
    const made = await send(() => api.call(registerPerson, { body }));
    if (made === undefined) return;
    await signedIn();
    await navigate({ to: ownAddress(next) });
  };
  const field = (name: keyof typeof EMPTY) => ({
    value: person[name],
    error: errorOf(`/${name}`),
    onChange: (event: { target: { value: string } }) => setPerson({ ...person, [name]: event.target.value }),
  });
  return (
    <PageColumn narrow>
      <PageHeading title="个人注册" lead="给单位办事的也先注册个人账号，再到“我的账号”登记单位。" />
      <Card>
        <form onSubmit={(event) => void submit(event)}>
          {problem ? <ProblemNotice problem={problem} /> : null}
          <CodeFields phone={phone} code={code} onPhone={setPhone} onCode={setCode} />
          <TextField
            label="姓名"
            autoComplete="name"
            required
            minLength={2}
            maxLength={50}
            {...field('name')}
          />
          <TextField
            label="身份证号码"
            hint="加密保存；别人只能看到前6位和后4位。"
            required
            maxLength={18}
            autoComplete="off"
            {...field('idNumber')}
          />
          <TextField
            label="密码"
            optional
            type="password"
            autoComplete="new-password"
            hint="不设也可以，每次用短信验证码登录。要设就设10个字符以上，包含大小写字母、数字、符号中的三种。"
            {...field('password')}
          />
          <p className={styles['last']}>
            注册后可以网上申请。在窗口办过的事，带身份证到任一窗口核验一次后才能在网上看到。
          </p>
          <Button kind="primary" wide type="submit" busy={busy && '正在注册…'}>
            注册并登录
          </Button>
        </form>
      </Card>
    </PageColumn>
  );
}
