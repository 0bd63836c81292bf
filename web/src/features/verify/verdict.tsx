import type { Static } from 'typebox';
import type * as contract from '@yimen/platform/contract';
import { Card, Facts, Notice } from '../../design/index.ts';
import styles from './verify.module.css';

/** What the verification tells. */
export type Verified = Static<typeof contract.verifyDocument.output>;

/** Genuine or not, and what has become of the document since. */
export function Verdict({ verified: { genuine, message, document } }: { verified: Verified }) {
  if (!genuine || document === null) return <Notice kind="bad" title={message} />;
  const { standing } = document;
  const inForce = standing.state === 'in-force';
  return (
    <>
      <Notice kind={inForce ? 'good' : 'warn'} title={message}>
        {inForce ? null : (
          <p>
            现状：{standing.title}
            {standing.since ? `（自 ${standing.since}）` : ''}
          </p>
        )}
      </Notice>
      <Card title="文书内容摘要">
        <Facts
          rows={[
            ['文书', document.kind],
            ['文号或编号', document.documentNumber],
            ['发文机关', document.issuer],
            ['成文日期', document.date],
            ['当事人', document.holder],
            ['现状', standing.title],
            ['PDF 指纹', document.pdf && <code className={styles['hash']}>{document.pdf}</code>],
            ['Word 指纹', document.word && <code className={styles['hash']}>{document.word}</code>],
          ]}
        />
        <p>请与手中的文书核对；有一项不同的，以这里为准，并拨打 12345 反映。</p>
      </Card>
    </>
  );
}
