import { useEffect, useMemo, useState, type FormEvent } from 'react';
import { Button, Buttons, Card, Notice } from '../../design/index.ts';
import type { Offer } from './draft.ts';
import { prunedAnswers } from './form/effective.ts';
import { ErrorSummary } from './form/error-summary.tsx';
import { FormContextOf } from './form/form-context.ts';
import { ObjectFields } from './form/form-fields.tsx';
import type { FormValue, SchemaNode } from './form/json-schema.ts';
import { problemsInForm, type FieldProblem } from './form/validate-form.ts';

/** The form of the item. Checked when one wants to go on; from then on each field is checked as it is put right. */
export function StepForm({
  offer,
  answers,
  refused,
  onChange,
  onNext,
}: {
  offer: Offer;
  answers: FormValue;
  /** What the server found, when it found more than this page. */
  refused: readonly FieldProblem[] | undefined;
  onChange: (answers: FormValue) => void;
  onNext: () => void;
}) {
  const root = (offer.form ?? {}) as SchemaNode;
  const [told, setTold] = useState<readonly FieldProblem[]>(refused ?? []);
  useEffect(() => setTold(refused ?? []), [refused]);
  const now = useMemo(() => problemsInForm(root, prunedAnswers(root, root, answers)), [root, answers]);
  // Only what was told before and is still wrong: nobody is scolded for a field that was not reached yet.
  const errors = useMemo(() => {
    const still = new Map(now.map(({ path, message }) => [path, message]));
    const fromServer = new Map((refused ?? []).map(({ path, message }) => [path, message]));
    return new Map(
      told.flatMap(({ path }) => {
        const message = still.get(path) ?? (now.length === 0 ? fromServer.get(path) : undefined);
        return message === undefined ? [] : [[path, message] as const];
      }),
    );
  }, [told, now, refused]);
  const next = (event: FormEvent): void => {
    event.preventDefault();
    setTold([...now]);
    if (now.length === 0) onNext();
  };
  if (offer.form === null) {
    return (
      <Card>
        <Notice title="这个事项没有申请表，直接交材料。" />
        <Buttons>
          <Button kind="primary" onClick={onNext}>
            下一步：交材料
          </Button>
        </Buttons>
      </Card>
    );
  }
  return (
    <form onSubmit={next} noValidate>
      {told.length > 0 && errors.size > 0 ? (
        <ErrorSummary problems={told.filter(({ path }) => errors.has(path))} />
      ) : null}
      <Card title="申请表">
        <FormContextOf value={{ root, errors }}>
          <ObjectFields node={root} path="" value={answers} onChange={onChange} />
        </FormContextOf>
        <Buttons>
          <Button kind="primary" type="submit">
            下一步：交材料
          </Button>
        </Buttons>
      </Card>
    </form>
  );
}
