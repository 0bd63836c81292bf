import { useQuery } from '@tanstack/react-query';
import { App, Button, Skeleton, Space } from 'antd';
import { useState } from 'react';
import { api, valueOf } from '../../app/api.ts';
import { momentText } from '../../app/moments.ts';
import { getSecondFactor, removeOwnSecondFactor, renewRecoveryCodes } from '../../app/operations/platform.ts';
import { useSessionChange } from '../../app/session.ts';
import { DeskProblem } from '../desk-problem.tsx';
import { CodeForm } from './code-form.tsx';
import { EnrolSecondFactor } from './enrol-second-factor.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';
import styles from './own-account.module.css';

/** One's own second factor: begin with it, new recovery codes, give it up. */
export function OwnSecondFactor() {
  const { data, error, refetch } = useQuery({
    queryKey: ['own', 'second-factor'],
    queryFn: () => valueOf(api.call(getSecondFactor)),
  });
  const { signedInAgain } = useSessionChange();
  const changed = async (): Promise<void> => {
    await signedInAgain();
    await refetch();
  };
  if (error) return <DeskProblem error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton active title={false} />;
  if (data.confirmedAt === null) return <EnrolSecondFactor onDone={() => void changed()} />;
  return (
    <div className={styles['stack']}>
      <p>
        已于 {momentText(data.confirmedAt)} 启用，还有 {data.recoveryCodesLeft} 个备用码没有用过。
      </p>
      <InUse onChanged={changed} />
    </div>
  );
}

function InUse({ onChanged }: { onChanged: () => Promise<void> }) {
  const { message } = App.useApp();
  const [open, setOpen] = useState<'renew' | 'remove'>();
  const [codes, setCodes] = useState<readonly string[]>();
  const close = async (): Promise<void> => {
    setOpen(undefined);
    setCodes(undefined);
    await onChanged();
  };
  if (codes !== undefined) return <RecoveryCodes codes={codes} onKept={() => void close()} />;
  if (open === 'renew')
    return (
      <CodeForm
        key="renew"
        action="重新生成备用码（旧的作废）"
        send={(code) => api.call(renewRecoveryCodes, { body: { code } })}
        onDone={({ recoveryCodes }) => setCodes(recoveryCodes)}
      />
    );
  if (open === 'remove')
    return (
      <CodeForm
        key="remove"
        action="停用动态口令"
        danger
        send={(code) => api.call(removeOwnSecondFactor, { body: { code } })}
        onDone={() => {
          void message.success('动态口令已停用，以后只用密码登录。');
          void close();
        }}
      />
    );
  return (
    <Space wrap>
      <Button onClick={() => setOpen('renew')}>重新生成备用码</Button>
      <Button onClick={() => setOpen('remove')}>停用动态口令</Button>
    </Space>
  );
}
