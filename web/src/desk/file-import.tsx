import { Alert, Button } from 'antd';
import { useRef, useState, type ReactNode } from 'react';
import type { Answer, ClientProblem } from '@yimen/platform/contract';
import { DeskSection } from './desk-page.tsx';
import { DeskProblem } from './desk-problem.tsx';
import { DeskTable } from './desk-table.tsx';
import { uploadFile } from './upload-file.ts';
import styles from './file-import.module.css';

/** A mistake in a file: where a person finds it, and what to do. */
interface Mistake {
  readonly sheet: string | null;
  readonly row: number;
  readonly column: string;
  readonly message: string;
}

/** What an import would do or did; with a mistake nothing is loaded. */
export interface ImportReport {
  readonly loaded: boolean;
  readonly mistakes: readonly Mistake[];
}

/** Which file is imported. */
export interface ImportedFile {
  readonly file: string;
  readonly format: 'xlsx' | 'json';
  readonly dryRun: boolean;
}

interface Props<R extends ImportReport> {
  readonly intro: ReactNode;
  readonly send: (file: ImportedFile) => Promise<Answer<R>>;
  /** What the file would change, or has changed. */
  readonly effect: (report: R) => ReactNode;
  /** Whether there is anything to load. */
  readonly changes: (report: R) => boolean;
  readonly onLoaded?: (report: R) => void;
}

/** A file is chosen and looked through; only what was looked through without a mistake can be loaded. */
export function FileImport<R extends ImportReport>(props: Props<R>) {
  const { intro, effect, changes } = props;
  const input = useRef<HTMLInputElement>(null);
  const { chosen, report, problem, busy, check, load } = useImport(props);
  const canLoad = report !== undefined && !report.loaded && report.mistakes.length === 0 && changes(report);
  return (
    <>
      <DeskSection title="选择文件">
        {intro}
        <div className={styles['row']}>
          <input
            ref={input}
            type="file"
            hidden
            aria-label="要导入的文件"
            accept=".xlsx,.json"
            onChange={({ target }) => {
              const [file] = target.files ?? [];
              if (file !== undefined) void check(file);
              target.value = '';
            }}
          />
          <Button
            type={canLoad ? 'default' : 'primary'}
            loading={busy}
            onClick={() => input.current?.click()}
          >
            {chosen === undefined ? '选择文件并检查' : '换一个文件'}
          </Button>
          {chosen === undefined ? null : <span>{chosen.name}</span>}
        </div>
      </DeskSection>
      {problem ? <DeskProblem problem={problem} /> : null}
      {report === undefined ? null : (
        <DeskSection
          title={report.loaded ? '导入结果' : '检查结果（还没有装入）'}
          extra={
            canLoad ? (
              <Button type="primary" loading={busy} onClick={() => void load()}>
                确认导入
              </Button>
            ) : null
          }
        >
          <div aria-live="polite" className={styles['stack']}>
            <Verdict report={report} changes={changes(report)} />
            <Mistakes mistakes={report.mistakes} />
            {report.mistakes.length === 0 ? effect(report) : null}
          </div>
        </DeskSection>
      )}
    </>
  );
}

function useImport<R extends ImportReport>({ send, onLoaded }: Props<R>) {
  const [chosen, setChosen] = useState<{ name: string; file: string; format: 'xlsx' | 'json' }>();
  const [report, setReport] = useState<R>();
  const [problem, setProblem] = useState<ClientProblem>();
  const [busy, setBusy] = useState(false);
  const ask = async (file: ImportedFile): Promise<void> => {
    const answer = await send(file);
    if (!answer.ok) return setProblem(answer.problem);
    setReport(answer.value);
    if (answer.value.loaded) onLoaded?.(answer.value);
  };
  return {
    chosen,
    report,
    problem,
    busy,
    async check(file: File) {
      setBusy(true);
      setProblem(undefined);
      setReport(undefined);
      const stored = await uploadFile(file);
      if (stored.ok) {
        const format = file.name.toLowerCase().endsWith('.json') ? ('json' as const) : ('xlsx' as const);
        const next = { name: file.name, file: stored.sha256, format };
        setChosen(next);
        await ask({ file: next.file, format, dryRun: true });
      } else setProblem(stored.problem);
      setBusy(false);
    },
    async load() {
      if (chosen === undefined) return;
      setBusy(true);
      setProblem(undefined);
      await ask({ file: chosen.file, format: chosen.format, dryRun: false });
      setBusy(false);
    },
  };
}

function Verdict({ report, changes }: { report: ImportReport; changes: boolean }) {
  if (report.mistakes.length > 0)
    return (
      <Alert
        type="error"
        showIcon
        title={`文件里有 ${report.mistakes.length} 处错误，一条也没有装入。请照下表改正后重新选择文件。`}
      />
    );
  if (report.loaded) return <Alert type="success" showIcon title="已装入。" />;
  return changes ? (
    <Alert type="info" showIcon title="没有错误。请核对下面的变化，确认后再导入。" />
  ) : (
    <Alert type="info" showIcon title="没有错误，文件与现有内容完全一样，不用导入。" />
  );
}

function Mistakes({ mistakes }: { mistakes: readonly Mistake[] }) {
  if (mistakes.length === 0) return null;
  return (
    <DeskTable
      rowKey={({ sheet, row, column, message }) => `${sheet} ${row} ${column} ${message}`}
      size="small"
      dataSource={[...mistakes]}
      pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
      scroll={{ x: 560 }}
      columns={[
        { title: '工作表', width: 140, render: (_, { sheet }) => sheet ?? '—' },
        { title: '行', width: 80, render: (_, { row }) => (row > 0 ? row : '—') },
        { title: '列', width: 90, render: (_, { column }) => column || '—' },
        { title: '错误和改法', dataIndex: 'message' },
      ]}
    />
  );
}
