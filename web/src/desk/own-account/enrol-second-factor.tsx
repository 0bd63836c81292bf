import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { api, valueOf } from '../../app/api.ts';
import { confirmSecondFactor, enrolSecondFactor } from '../../app/operations/platform.ts';
import { QrCode } from '../../design/components/qr-code.tsx';
import { DeskProblem } from '../desk-problem.tsx';
import { CodeForm } from './code-form.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';
import styles from './own-account.module.css';

/** From the secret over the first code to the recovery codes. Until the first code is right nothing has changed. */
export function EnrolSecondFactor({ onDone }: { onDone: () => void }) {
  const [codes, setCodes] = useState<readonly string[]>();
  const begin = useMutation({ mutationFn: () => valueOf(api.call(enrolSecondFactor)) });
  if (codes !== undefined) return <RecoveryCodes codes={codes} onKept={onDone} />;
  if (begin.data === undefined)
    return (
      <div className={styles['stack']}>
        <p>
          启用后，登录时除了密码，还要填写手机验证器上每 30 秒换一次的 6 位数字。先在手机上装好任意一种支持
          TOTP 的验证器。
        </p>
        {begin.error ? <DeskProblem error={begin.error} /> : null}
        <div>
          <Button type="primary" loading={begin.isPending} onClick={() => begin.mutate()}>
            开始启用
          </Button>
        </div>
      </div>
    );
  const { uri, secret } = begin.data;
  return (
    <div className={styles['enrol']}>
      <QrCode text={uri} label="用验证器扫描" />
      <div className={styles['stack']}>
        <p>
          不能扫码时，在验证器里手工输入密钥：
          <br />
          <code className={styles['secret']}>{secret.replace(/(.{4})/g, '$1 ').trim()}</code>
        </p>
        <CodeForm
          action="确认启用"
          recovery={false}
          primary
          send={(code) => api.call(confirmSecondFactor, { body: { code } })}
          onDone={({ recoveryCodes }) => setCodes(recoveryCodes)}
        />
      </div>
    </div>
  );
}
