import { Space } from 'antd';
import { momentText } from '../../app/moments.ts';
import type { StaffAccount } from './queries.ts';
import { StateMark } from '../../desk/state-mark.tsx';

/** How an account stands, in words. */
export function AccountStateTags({ account }: { account: StaffAccount }) {
  const { disabled, lockedUntil, secondFactor, temporaryPassword } = account;
  return (
    <Space size={4} wrap>
      {disabled ? (
        <StateMark tone="bad">已停用</StateMark>
      ) : lockedUntil === null ? (
        <StateMark tone="good">可用</StateMark>
      ) : (
        <StateMark tone="warn">锁定到 {momentText(lockedUntil)}</StateMark>
      )}
      {secondFactor ? <StateMark>动态口令</StateMark> : null}
      {temporaryPassword ? <StateMark tone="warn">未改一次性密码</StateMark> : null}
    </Space>
  );
}
