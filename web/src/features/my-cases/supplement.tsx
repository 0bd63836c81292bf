import { useState } from 'react';
import { api } from '../../app/api.ts';
import { useLapse } from '../../app/use-lapse.ts';
import { Button, Buttons, Card, Notice, ProblemNotice } from '../../design/index.ts';
import { UploadBox } from '../apply/upload/upload-box.tsx';
import { newKey } from '../apply/draft.ts';
import { useSend } from '../session/use-send.ts';
import { openPoints, type Entry, type Matter } from './case-words.ts';
import styles from './my-cases.module.css';

interface Given {
  readonly sha256: string;
  readonly name: string;
  readonly size: number;
}

/** What the correction notice asks for, point by point, and one button to hand in what is there. */
export function Supplement({
  matter,
  entries,
  onDone,
}: {
  matter: Matter;
  entries: readonly Entry[];
  onDone: () => Promise<unknown>;
}) {
  const points = openPoints(matter, entries);
  const [files, setFiles] = useState<Readonly<Record<number, readonly Given[]>>>({});
  const [key, setKey] = useState(newKey);
  const [told, setTold] = useState(false);
  const { busy, problem, send } = useSend();
  const lapse = useLapse();
  if (!matter.can.some(({ id }) => id === 'supplement') || points.length === 0) return null;
  const ready = points.filter(({ no }) => (files[no] ?? []).length > 0);
  const submit = async (): Promise<void> => {
    setTold(ready.length === 0);
    if (ready.length === 0) return;
    const input = { points: ready.map(({ no }) => ({ no, files: files[no]!.map(({ sha256 }) => sha256) })) };
    const { number, procedure } = matter;
    const answer = await send(async () => {
      const given = await api.act(procedure.id, { action: 'supplement', number, input, key });
      if (!given.ok) lapse(given.problem);
      return given;
    });
    if (answer === undefined) return;
    setFiles({});
    setKey(newKey());
    await onDone();
  };
  return (
    <Card title="需要您补交">
      <p>窗口已一次列出全部要补的内容，共 {points.length} 项没有补。可以分几次交，全部补齐后重新核对。</p>
      {points.map(({ no, problem: wrong, requirement }) => (
        <section key={no} className={styles['point']} aria-label={`补正第 ${no} 项`}>
          <h3>
            {no}. {wrong}
          </h3>
          <p>{requirement}</p>
          <UploadBox
            label={`补正第 ${no} 项`}
            files={files[no] ?? []}
            onAdd={(file) => setFiles((all) => ({ ...all, [no]: [...(all[no] ?? []), file] }))}
            onRemove={(sha256) =>
              setFiles((all) => ({ ...all, [no]: (all[no] ?? []).filter((one) => one.sha256 !== sha256) }))
            }
          />
        </section>
      ))}
      {told ? <Notice kind="warn" title="请先上传要补交的文件。" /> : null}
      {problem && problem.code !== 'identity.not-signed-in' ? <ProblemNotice problem={problem} /> : null}
      <Buttons>
        <Button kind="primary" onClick={() => void submit()} busy={busy && '正在提交…'}>
          {ready.length > 0 && ready.length < points.length
            ? `提交已传的 ${ready.length} 项`
            : '提交补正材料'}
        </Button>
      </Buttons>
    </Card>
  );
}
