import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Dropdown } from 'antd';
import { useState } from 'react';
import { api, problemIn, valueOf } from '../../app/api.ts';
import {
  disableStaffAccount,
  enableStaffAccount,
  endStaffSessions,
  removeSecondFactorOf,
  resetStaffPassword,
  unlockStaffAccount,
} from '../../app/operations/platform.ts';
import { ReasonDialog } from '../../desk/reason-dialog.tsx';
import type { HandedOut } from './handed-out-password.tsx';
import type { StaffAccount } from './queries.ts';

type WithReason = 'disable' | 'enable' | 'remove-factor';
const ASKED: Readonly<Record<WithReason, { title: string; action: string; danger: boolean; done: string }>> =
  {
    disable: { title: '停用账号', action: '停用', danger: true, done: '账号已停用，它的会话已经结束。' },
    enable: { title: '恢复账号', action: '恢复', danger: false, done: '账号已恢复，可以登录。' },
    'remove-factor': {
      title: '代人停用动态口令',
      action: '停用动态口令',
      danger: true,
      done: '动态口令已停用。',
    },
  };

/** What can be done about an account; the server refuses what would leave nobody to manage accounts. */
export function AccountActions({
  account,
  onPassword,
}: {
  account: StaffAccount;
  onPassword: (given: HandedOut) => void;
}) {
  const [asked, setAsked] = useState<WithReason>();
  const { message, modal } = App.useApp();
  const queries = useQueryClient();
  const { id, login } = account;
  const refresh = () => queries.invalidateQueries({ queryKey: ['accounts'] });
  const explain = useMutation({
    mutationFn: ({ what, reason }: { what: WithReason; reason: string }) => sendWith(what, account, reason),
    async onSuccess(_done, { what }) {
      setAsked(undefined);
      void message.success(ASKED[what].done);
      await refresh();
    },
  });
  const at = useMutation({
    mutationFn: async (what: 'unlock' | 'end') => {
      const operation = what === 'unlock' ? unlockStaffAccount : endStaffSessions;
      await valueOf(api.call(operation, { params: { id } }));
      void message.success(what === 'unlock' ? '已解除锁定。' : '会话已全部结束，对方须重新登录。');
    },
    onError: (error) => void message.error(problemIn(error).detail),
    onSettled: refresh,
  });
  const reset = (): void =>
    void modal.confirm({
      title: `重设“${login}”的密码？`,
      content: '原密码立即失效，对方的会话全部结束；新的一次性密码只显示一次。',
      okText: '重设密码',
      cancelText: '取消',
      onOk: async () => {
        const answer = await api.call(resetStaffPassword, { params: { id } });
        if (!answer.ok) return void message.error(answer.problem.detail);
        await refresh();
        onPassword(answer.value);
      },
    });
  const items = menuOf(account, { ask: setAsked, send: (what) => at.mutate(what), reset });
  return (
    <>
      <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
        <Button size="small" aria-label={`管理账号 ${login}`} loading={at.isPending}>
          管理
        </Button>
      </Dropdown>
      {asked ? (
        <ReasonDialog
          title={`${ASKED[asked].title}：${login}`}
          action={ASKED[asked].action}
          danger={ASKED[asked].danger}
          busy={explain.isPending}
          error={explain.error}
          onClose={() => {
            explain.reset();
            setAsked(undefined);
          }}
          onSend={(reason) => explain.mutate({ what: asked, reason })}
        />
      ) : null}
    </>
  );
}

function menuOf(
  { disabled, lockedUntil, secondFactor, sessions }: StaffAccount,
  does: {
    ask: (what: WithReason) => void;
    send: (what: 'unlock' | 'end') => void;
    reset: () => void;
  },
) {
  const item = (key: string, label: string, onClick: () => void) => ({ key, label, onClick });
  return [
    ...(lockedUntil === null ? [] : [item('unlock', '解除锁定', () => does.send('unlock'))]),
    item('reset', '重设密码', does.reset),
    ...(sessions === 0 ? [] : [item('end', '注销全部会话', () => does.send('end'))]),
    ...(secondFactor ? [item('factor', '代为停用动态口令', () => does.ask('remove-factor'))] : []),
    disabled
      ? item('enable', '恢复账号', () => does.ask('enable'))
      : { ...item('disable', '停用账号', () => does.ask('disable')), danger: true },
  ];
}

function sendWith(what: WithReason, { id, login }: StaffAccount, reason: string): Promise<unknown> {
  if (what === 'disable') return valueOf(api.call(disableStaffAccount, { params: { id }, body: { reason } }));
  if (what === 'enable') return valueOf(api.call(enableStaffAccount, { params: { id }, body: { reason } }));
  return valueOf(api.call(removeSecondFactorOf, { body: { login, reason } }));
}
