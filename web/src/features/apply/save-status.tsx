import { momentText } from '../../app/moments.ts';
import { Button, Notice, ProblemNotice } from '../../design/index.ts';
import styles from './apply.module.css';
import type { SaveState } from './use-autosave.ts';

/** Says whether what was typed is safe. */
export function SaveStatus({
  state,
  elsewhere,
  onRetry,
}: {
  state: SaveState;
  elsewhere: boolean;
  onRetry: () => void;
}) {
  return (
    <>
      <p className={styles['saved']} role="status">
        {wordsOf(state)}
      </p>
      {state.kind === 'failed' && state.problem.status !== 401 ? (
        <div className={styles['unsaved']}>
          {state.problem.status === 0 ? (
            <Notice kind="warn" title="连不上服务器，内容还没有保存。">
              <p>请不要关闭页面，网络恢复后自动保存。</p>
            </Notice>
          ) : (
            <ProblemNotice problem={state.problem} />
          )}
          <Button onClick={onRetry}>现在重试</Button>
        </div>
      ) : null}
      {elsewhere ? (
        <Notice kind="warn" title="这份申请在别的窗口或设备上也改过。">
          <p>以最后保存的为准。请只在一处填写；要看最新内容，请刷新页面。</p>
        </Notice>
      ) : null}
    </>
  );
}

function wordsOf(state: SaveState): string {
  switch (state.kind) {
    case 'saving':
      return '正在保存…';
    case 'waiting':
      return '有改动，稍后自动保存';
    case 'failed':
      return '还没有保存';
    case 'saved':
      return state.at === undefined ? '填写的内容会自动保存' : `已保存 ${momentText(state.at).slice(-5)}`;
  }
}
