import { useEffect, useState } from 'react';
import { api } from '../../app/api.ts';
import { requestCode } from '../../app/operations/platform.ts';
import { Button, Notice, ProblemNotice, TextField } from '../../design/index.ts';
import styles from './session.module.css';
import { useSend } from './use-send.ts';

/** A mobile number and the code that is sent to it, with the wait until another can be asked for. */
export function CodeFields({
  phone,
  code,
  onPhone,
  onCode,
  phoneLabel = '手机号码',
}: {
  phone: string;
  code: string;
  onPhone: (phone: string) => void;
  onCode: (code: string) => void;
  phoneLabel?: string;
}) {
  return (
    <>
      <TextField
        label={phoneLabel}
        name="phone"
        type="tel"
        inputMode="numeric"
        autoComplete="tel-national"
        maxLength={11}
        required
        value={phone}
        onChange={(event) => onPhone(event.target.value.replace(/\D/g, ''))}
      />
      <CodeField phone={phone} code={code} onCode={onCode} />
    </>
  );
}

/** The code alone, where the number is typed elsewhere. */
export function CodeField({
  phone,
  code,
  onCode,
}: {
  phone: string;
  code: string;
  onCode: (code: string) => void;
}) {
  const { busy, problem, send } = useSend();
  const [sent, setSent] = useState<{ phone: string; minutes: number; isDevelopment: boolean }>();
  const [wait, setWait] = useState(0);
  useEffect(() => {
    if (wait <= 0) return undefined;
    const timer = setTimeout(() => setWait(wait - 1), 1000);
    return () => clearTimeout(timer);
  }, [wait]);
  const ask = async (): Promise<void> => {
    const answer = await send(() => api.call(requestCode, { body: { phone } }));
    if (answer === undefined) return;
    setSent(answer);
    setWait(answer.resendSeconds);
  };
  return (
    <>
      {problem ? <ProblemNotice problem={problem} /> : null}
      {sent ? <Sent {...sent} /> : null}
      <div className={styles['code']}>
        <TextField
          label="短信验证码"
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={6}
          pattern="\d{6}"
          required
          value={code}
          onChange={(event) => onCode(event.target.value.replace(/\D/g, ''))}
        />
        <Button
          onClick={() => void ask()}
          busy={busy && '正在发送…'}
          disabled={wait > 0 || !/^1[3-9]\d{9}$/.test(phone)}
        >
          {wait > 0 ? `${wait} 秒后可重新获取` : sent ? '重新获取' : '获取验证码'}
        </Button>
      </div>
    </>
  );
}

function Sent({ phone, minutes, isDevelopment }: { phone: string; minutes: number; isDevelopment: boolean }) {
  return isDevelopment ? (
    <Notice kind="warn" title="演示环境没有接入短信，验证码写在服务器的运行日志里。">
      <p>请在启动服务的终端里查看验证码，{minutes} 分钟内有效。</p>
    </Notice>
  ) : (
    <Notice kind="good" title={`验证码已发到 ${phone}，${minutes} 分钟内有效。`} />
  );
}
