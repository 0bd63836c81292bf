import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { ButtonLink, EmptyState, PageColumn, PageHeading, Steps } from '../../design/index.ts';
import type { ForWhom, Offer } from './draft.ts';
import type { FormValue } from './form/json-schema.ts';
import type { FieldProblem } from './form/validate-form.ts';
import { materialsIn, type DraftMaterial } from './draft-materials.ts';
import type { DraftStart } from './read-draft.ts';
import { SaveStatus } from './save-status.tsx';
import { StepConfirm } from './step-confirm.tsx';
import { StepForm } from './step-form.tsx';
import { StepMaterials } from './step-materials.tsx';
import { STEP_KEYS, STEPS, type StepKey } from './step-names.ts';
import { useAutosave } from './use-autosave.ts';

/** The steps after the first. What is typed lives here, so that no step loses it. */
export function ApplyFlow({
  number,
  offer,
  parties,
  start,
}: {
  number: string;
  offer: Offer;
  parties: readonly ForWhom[];
  start: DraftStart;
}) {
  const navigate = useNavigate();
  const { step = 'form' } = useSearch({ strict: false }) as { step?: StepKey };
  const [answers, setAnswers] = useState<FormValue>(start.answers);
  const [materials, setMaterials] = useState<readonly DraftMaterial[]>(() => materialsIn(start.matter.data));
  const [refused, setRefused] = useState<readonly FieldProblem[]>();
  const { state, change, flush, saved, elsewhere } = useAutosave(offer, number);
  const current = Math.max(STEP_KEYS.indexOf(step), 1);
  const go = async (to: StepKey): Promise<void> => {
    void flush();
    await navigate({ to: `/apply/${offer.item}`, search: { draft: number, step: to } as never });
    window.scrollTo(0, 0);
  };
  const isOpen = start.matter.can.some(({ id }) => id === 'editDraft');
  if (!isOpen) return <Gone number={number} />;
  const edit = (value: FormValue): void => {
    setAnswers(value);
    change({ answers: value });
  };
  const whom = parties.find(({ party }) => party === start.matter.applicant);
  const shared = { offer, number, answers, materials, flush, onBack: go };
  return (
    <PageColumn narrow>
      <PageHeading title={offer.name} lead={`${offer.departmentName} · 为${whom?.name ?? '申请人'}办`} />
      <Steps
        label="申请步骤"
        steps={STEPS}
        current={current}
        onGo={(i) => void (i === 0 ? navigate({ to: `/apply/${offer.item}` }) : go(STEP_KEYS[i]!))}
      />
      <SaveStatus state={state} elsewhere={elsewhere} onRetry={() => void flush()} />
      {current === 1 ? (
        <StepForm
          offer={offer}
          answers={answers}
          onChange={edit}
          refused={refused}
          onNext={() => void go('materials')}
        />
      ) : null}
      {current === 2 ? (
        <StepMaterials
          {...shared}
          party={start.matter.applicant}
          onFiles={(next, what) => {
            setMaterials(next);
            change(what, 0);
          }}
          onReused={(next, answer) => {
            setMaterials(next);
            saved(answer);
          }}
          onNext={() => void go('confirm')}
        />
      ) : null}
      {current === 3 ? (
        <StepConfirm
          {...shared}
          whom={whom}
          onRefused={(problems) => {
            setRefused(problems);
            void go('form');
          }}
        />
      ) : null}
    </PageColumn>
  );
}

function Gone({ number }: { number: string }) {
  return (
    <PageColumn narrow>
      <EmptyState whole title="这份申请已经提交或撤回，不能再改">
        <ButtonLink kind="primary" to={`/my-cases/${number}`}>
          看这件事办到哪了
        </ButtonLink>
      </EmptyState>
    </PageColumn>
  );
}
