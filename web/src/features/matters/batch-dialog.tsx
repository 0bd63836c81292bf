import { Modal, Skeleton } from 'antd';
import { useRef, useState } from 'react';
import { DeskProblem } from '../../desk/desk-problem.tsx';
import { FormContextProvider } from '../../desk/schema-form/form-context.ts';
import { cleaned, type Schema, type Values } from '../../desk/schema-form/schema.ts';
import { SchemaForm } from '../../desk/schema-form/schema-form.tsx';
import { act } from './act.ts';
import { useColleagues } from './choices.ts';
import { OutcomeList, type RowOutcome } from './outcome-list.tsx';
import { useActions, useRefresh, type MatterRow } from './queries.ts';

/** One action on several matters: one form, a command for each, an outcome for each. */
export function BatchDialog({
  rows,
  action,
  onClose,
}: {
  rows: readonly MatterRow[];
  action: { readonly id: string; readonly title: string };
  onClose: () => void;
}) {
  const first = rows[0]!;
  const forms = useActions(first.number, 0);
  const found = forms.data?.find(({ id }) => id === action.id)?.input as Schema | undefined;
  // Kept once found: somebody else may move the first of them while the form is open; its own outcome will say so.
  const [kept, setKept] = useState<Schema>();
  if (kept === undefined && found !== undefined) setKept(found);
  const schema = kept ?? found;
  const person = useColleagues(first.unit);
  const [values, setValues] = useState<Values>({});
  const { outcomes, busy, run } = useBatch(rows, action.id);
  return (
    <Modal
      open
      title={`${action.title}：${rows.length} 件`}
      onCancel={onClose}
      okText={outcomes === undefined ? '逐件办理' : '关闭'}
      cancelText="取消"
      okButtonProps={{ loading: busy, disabled: schema === undefined }}
      {...(outcomes === undefined ? {} : { cancelButtonProps: { hidden: true } })}
      onOk={() => (outcomes === undefined ? void run(values) : onClose())}
    >
      {forms.error ? <DeskProblem error={forms.error} onRetry={() => void forms.refetch()} /> : null}
      {outcomes ? <OutcomeList outcomes={outcomes} /> : null}
      {outcomes === undefined && schema === undefined && !forms.error ? (
        <Skeleton active title={false} />
      ) : null}
      {outcomes === undefined && schema !== undefined ? (
        <FormContextProvider value={{ choices: { person }, errors: {}, upload: async () => undefined }}>
          <p>以下内容对每一件相同；每一件单独提交、单独记录，不能办的会逐件说明。</p>
          <SchemaForm schema={schema} values={values} onChange={setValues} />
        </FormContextProvider>
      ) : null}
    </Modal>
  );
}

/** Sends one command after the other: the outcome of each is known before the next goes. */
function useBatch(rows: readonly MatterRow[], action: string) {
  const refresh = useRefresh();
  const [outcomes, setOutcomes] = useState<readonly RowOutcome[]>();
  const [busy, setBusy] = useState(false);
  const keys = useRef(new Map(rows.map(({ number }) => [number, crypto.randomUUID()])));
  const run = async (values: Values): Promise<void> => {
    setBusy(true);
    const results: RowOutcome[] = [];
    for (const { number, headline, procedure } of rows) {
      const key = keys.current.get(number)!;
      const answer = await act(procedure.id, { action, number, input: cleaned(values), key });
      const text = answer.ok
        ? `现在是“${answer.value.state.title}”`
        : answer.problem.detail || answer.problem.title;
      results.push({ number, label: headline ?? number, done: answer.ok, text });
    }
    setBusy(false);
    setOutcomes(results);
    await refresh();
  };
  return { outcomes, busy, run };
}
