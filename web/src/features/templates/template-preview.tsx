import { Button } from 'antd';
import { useEffect, useMemo } from 'react';
import { DeskSection } from '../../desk/desk-page.tsx';
import { DeskTable } from '../../desk/desk-table.tsx';
import { saveFile } from '../../desk/save-file.ts';
import type { TemplateKind } from './queries.ts';
import styles from './templates.module.css';

const TYPES: Readonly<Record<string, string>> = { text: '文字', lines: '逐条', rows: '表格' };
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** The document as it would look, over made-up data, and the fields that words may name. */
export function TemplatePreview({
  made,
  fields,
}: {
  made: { readonly pdf: string; readonly word: string } | undefined;
  fields: TemplateKind['fields'];
}) {
  return (
    // Scrolled by keyboard where it is higher than the screen.
    <div className={styles['side']} tabIndex={0} role="region" aria-label="预览和字段">
      <DeskSection
        title="预览"
        extra={
          made === undefined ? null : (
            <Button onClick={() => saveFile({ name: '预览.docx', mediaType: WORD, content: made.word })}>
              下载 Word
            </Button>
          )
        }
      >
        {made === undefined ? (
          <p>点“预览”，用虚构的数据看看文书是什么样子。不用先保存。</p>
        ) : (
          <Pdf content={made.pdf} />
        )}
      </DeskSection>
      <DeskSection title="可以用的字段">
        <DeskTable
          rowKey="id"
          size="small"
          dataSource={fields}
          pagination={false}
          scroll={{ x: 320 }}
          columns={[
            { title: '写法', render: (_, { id, type }) => <code>{type === 'text' ? `{${id}}` : id}</code> },
            { title: '含义', dataIndex: 'title' },
            {
              title: '类型',
              width: 110,
              render: (_, { type, optional }) => `${TYPES[type] ?? type}${optional ? '，可能没有' : ''}`,
            },
          ]}
        />
      </DeskSection>
    </div>
  );
}

function Pdf({ content }: { content: string }) {
  const address = useMemo(() => {
    const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
    return URL.createObjectURL(new Blob([bytes], { type: 'application/pdf' }));
  }, [content]);
  useEffect(() => () => URL.revokeObjectURL(address), [address]);
  return (
    <>
      <iframe className={styles['pdf']} src={address} title="文书预览" />
      <p>
        <a href={address} target="_blank" rel="noreferrer">
          在新窗口打开
        </a>
      </p>
    </>
  );
}
