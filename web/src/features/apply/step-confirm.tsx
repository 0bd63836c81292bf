import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useLapse } from '../../app/use-lapse.ts';
import { Button, Buttons, Card, Facts, Notice, ProblemNotice } from '../../design/index.ts';
import { useSend } from '../session/use-send.ts';
import { AnswersView } from './answers-view.tsx';
import styles from './apply.module.css';
import { formProblemsIn, newKey, submitDraft, type ForWhom, type Offer } from './draft.ts';
import type { DraftMaterial } from './draft-materials.ts';
import { prunedAnswers } from './form/effective.ts';
import type { FormValue, SchemaNode } from './form/json-schema.ts';
import { problemsInForm, type FieldProblem } from './form/validate-form.ts';
import type { StepKey } from './step-names.ts';

/** Everything once more before it is handed in; what is wrong in the form leads back to it. */
export function StepConfirm({
  offer,
  number,
  whom,
  answers,
  materials,
  flush,
  onBack,
  onRefused,
}: {
  offer: Offer;
  number: string;
  whom: ForWhom | undefined;
  answers: FormValue;
  materials: readonly DraftMaterial[];
  flush: () => Promise<boolean>;
  onBack: (step: StepKey) => Promise<void>;
  onRefused: (problems: readonly FieldProblem[]) => void;
}) {
  const navigate = useNavigate();
  const lapse = useLapse();
  const queries = useQueryClient();
  const key = useRef(newKey());
  const { busy, problem, send } = useSend();
  const [unsaved, setUnsaved] = useState(false);
  const root = (offer.form ?? {}) as SchemaNode;
  const final = offer.form === null ? {} : prunedAnswers(root, root, answers);
  const submit = async (): Promise<void> => {
    const wrong = offer.form === null ? [] : problemsInForm(root, final);
    if (wrong.length > 0) return onRefused(wrong);
    const isSaved = await flush();
    setUnsaved(!isSaved);
    if (!isSaved) return;
    const answer = await send(async () => {
      const given = await submitDraft(offer, number, final, key.current);
      if (!given.ok) lapse(given.problem);
      if (!given.ok && given.problem.code === 'input.invalid') onRefused(formProblemsIn(given.problem));
      return given;
    });
    if (answer === undefined) return;
    void queries.invalidateQueries({ queryKey: ['cases'] });
    await navigate({ to: `/receipt/${number}`, replace: true });
  };
  return (
    <>
      <Preview {...{ offer, whom, materials, root, final, onBack }} />
      {problem && problem.code !== 'identity.not-signed-in' ? <ProblemNotice problem={problem} /> : null}
      {unsaved ? <Notice kind="warn" title="最后的修改还没有保存上，请稍后再提交。" /> : null}
      <p>提交后会得到办件编号和回执。受理以前都可以撤回。</p>
      <Buttons>
        <Button kind="primary" onClick={() => void submit()} busy={busy && '正在提交…'}>
          确认提交
        </Button>
        <Button onClick={() => void onBack('materials')}>上一步</Button>
      </Buttons>
    </>
  );
}

/** What is about to be handed in, with ways back to each part. */
function Preview({
  offer,
  whom,
  materials,
  root,
  final,
  onBack,
}: {
  offer: Offer;
  whom: ForWhom | undefined;
  materials: readonly DraftMaterial[];
  root: SchemaNode;
  final: FormValue;
  onBack: (step: StepKey) => Promise<void>;
}) {
  return (
    <>
      <Card title="申请人">
        <Facts
          rows={[
            ['事项', offer.name],
            ['受理部门', offer.departmentName],
            ['申请人', whom?.name],
            ['办理方式', whom === undefined || whom.standing === 'self' ? '本人网上申请' : '代办，网上申请'],
          ]}
        />
      </Card>
      {offer.form === null ? null : (
        <Card>
          <div className={styles['head']}>
            <h2>申请表</h2>
            <Button kind="plain" onClick={() => void onBack('form')}>
              修改申请表
            </Button>
          </div>
          <AnswersView root={root} answers={final} />
        </Card>
      )}
      <Card>
        <div className={styles['head']}>
          <h2>申请材料</h2>
          <Button kind="plain" onClick={() => void onBack('materials')}>
            修改材料
          </Button>
        </div>
        <ol className={styles['answers']}>
          {materials.map(({ no, name, files, state, optional }) => (
            <li key={no}>
              {no}. {name}：<strong>{materialWords(files.length, state, optional)}</strong>
            </li>
          ))}
        </ol>
      </Card>
    </>
  );
}

function materialWords(files: number, state: string, optional: boolean): string {
  if (state === 'exempt') return '免提交';
  if (files > 0) return `${files} 个文件`;
  return optional ? '没有交（视情况）' : '没有交';
}
