import { useMutation } from '@tanstack/react-query';
import { App, Button, Dropdown } from 'antd';
import { useState } from 'react';
import { api, problemIn, valueOf } from '../../app/api.ts';
import {
  disableOperation,
  pauseOperation,
  resumeOperation,
  rotateSecretOperation,
  testOperation,
} from '../../app/operations/feed.ts';
import { ReasonDialog } from '../../desk/reason-dialog.tsx';
import { useFeedRefresh, type Subscription } from './queries.ts';

type Change = 'pause' | 'resume' | 'disable';
const CHANGES = {
  pause: { title: '暂停推送', operation: pauseOperation, danger: false },
  resume: { title: '恢复推送', operation: resumeOperation, danger: false },
  disable: { title: '停用订阅', operation: disableOperation, danger: true },
} as const;

/** What can be done about a subscription. */
export function SubscriptionActions({
  subscription: { id, title, state },
  onSecret,
}: {
  subscription: Subscription;
  onSecret: (secret: string) => void;
}) {
  const [asked, setAsked] = useState<Change>();
  const { message } = App.useApp();
  const refresh = useFeedRefresh();
  const params = { id };
  const told = (error: unknown): void => void message.error(problemIn(error).detail);
  const change = useMutation({
    mutationFn: ({ what, reason }: { what: Change; reason: string }) =>
      valueOf(api.call(CHANGES[what].operation, { params, body: { reason } })),
    async onSuccess() {
      setAsked(undefined);
      await refresh();
    },
  });
  const test = useMutation({
    mutationFn: () => valueOf(api.call(testOperation, { params })),
    onSuccess: (result) => void (result.ok ? message.success(result.message) : message.error(result.message)),
    onError: told,
  });
  const rotate = useMutation({
    mutationFn: () => valueOf(api.call(rotateSecretOperation, { params })),
    onSuccess: ({ secret }) => onSecret(secret),
    onError: told,
  });
  const ask = (what: Change) => ({
    key: what,
    label: CHANGES[what].title,
    danger: CHANGES[what].danger,
    onClick: () => setAsked(what),
  });
  const items = [
    { key: 'test', label: '试推送', onClick: () => test.mutate() },
    ...(state === 'active' ? [ask('pause')] : [ask('resume')]),
    { key: 'rotate', label: '更换签名密钥', onClick: () => rotate.mutate() },
    ...(state === 'disabled' ? [] : [ask('disable')]),
  ];
  return (
    <>
      <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
        <Button size="small" aria-label={`管理订阅 ${title}`} loading={test.isPending || rotate.isPending}>
          管理
        </Button>
      </Dropdown>
      {asked ? (
        <ReasonDialog
          title={`${CHANGES[asked].title}：${title}`}
          action={CHANGES[asked].title}
          danger={CHANGES[asked].danger}
          busy={change.isPending}
          error={change.error}
          onClose={() => setAsked(undefined)}
          onSend={(reason) => change.mutate({ what: asked, reason })}
        />
      ) : null}
    </>
  );
}
