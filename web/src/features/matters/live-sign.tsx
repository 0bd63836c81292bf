import { Typography } from 'antd';
import type { LiveState } from './live-changes.ts';

const TEXTS: Readonly<Record<LiveState, string>> = {
  connecting: '正在连接自动刷新…',
  live: '变动自动刷新',
  off: '不自动刷新，请手动刷新页面',
};

/** Says whether the list follows what happens elsewhere. */
export function LiveSign({ state }: { state: LiveState }) {
  return (
    <Typography.Text type="secondary" role="status">
      {TEXTS[state]}
    </Typography.Text>
  );
}
