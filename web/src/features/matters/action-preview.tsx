import { Alert } from 'antd';
import { DataView } from '../../desk/data-view.tsx';
import type { Preview } from './queries.ts';
import styles from './action-preview.module.css';

/** What will happen, before it happens: the state after it, documents that go out, due days, and what is written down. */
export function ActionPreview({
  preview,
  ends,
  words,
}: {
  preview: Preview;
  ends: boolean;
  words: Readonly<Record<string, string>>;
}) {
  const { state, entries, documents, clocks } = preview;
  const running = clocks.filter(({ stoppedOn }) => stoppedOn === null);
  return (
    <section aria-label="办理结果预览" className={styles['preview']}>
      <Alert
        type={preview.ends || ends ? 'warning' : 'info'}
        showIcon
        title={`办理后为“${state.title}”${preview.ends ? '，此件就此结束' : ''}。`}
        description="以下内容尚未写入。确认后记入台账，不能删除或改写。"
      />
      {documents.length > 0 ? (
        <div>
          <h3>出具文书</h3>
          {documents.map(({ kind, title, ordinal, text }, index) => (
            <details key={`${kind} ${ordinal}`} open={index === 0} className={styles['document']}>
              <summary>{ordinal > 1 ? `${title}（第 ${ordinal} 份）` : title}</summary>
              <article tabIndex={0} aria-label={`${title}（草稿）`}>
                {text}
              </article>
            </details>
          ))}
        </div>
      ) : null}
      {running.length > 0 ? (
        <div>
          <h3>之后的期限</h3>
          <ul>
            {running.map(({ id, title, due }) => (
              <li key={id}>
                {title}：{due === null ? '暂停计时' : `${due} 到期`}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <div>
        <h3>记录内容</h3>
        {entries.map(({ seq, title, data }) => (
          <div key={seq}>
            <strong>{title}</strong>
            <DataView data={data} words={words} />
          </div>
        ))}
      </div>
    </section>
  );
}
