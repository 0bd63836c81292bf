import { Alert, App, Button, Drawer, Skeleton, Space } from 'antd';
import { useRef, useState } from 'react';
import type { ClientProblem } from '@yimen/platform/contract';
import { api } from '../../app/api.ts';
import { previewAction } from '../../app/operations/platform.ts';
import { DeskProblem } from '../../desk/desk-problem.tsx';
import { FormContextProvider, type Choice } from '../../desk/schema-form/form-context.ts';
import { asksNothing, cleaned, type Schema, type Values } from '../../desk/schema-form/schema.ts';
import { SchemaForm } from '../../desk/schema-form/schema-form.tsx';
import { uploadFile } from '../../desk/upload-file.ts';
import { act, fieldErrors } from './act.ts';
import { ActionPreview } from './action-preview.tsx';
import { useRefresh, type ActionForm, type MatterView, type Preview } from './queries.ts';
import styles from './action-preview.module.css';

interface DrawerProps {
  readonly matter: MatterView;
  readonly action: ActionForm;
  readonly values: Values;
  readonly onValues: (values: Values) => void;
  readonly choices: Readonly<Record<string, readonly Choice[]>>;
  /** Chinese names of the values that entries hold. */
  readonly words: Readonly<Record<string, string>>;
  readonly onClose: (done: boolean) => void;
}

/** An action from its form over the preview to the confirmation. Nothing is written before “确认办理”. */
export function ActionDrawer(props: DrawerProps) {
  const { action, values, onValues, choices, words, onClose } = props;
  const steps = useSteps(props);
  const schema = action.input as Schema;
  const { message } = App.useApp();
  const upload = async (file: File): Promise<string | undefined> => {
    const answer = await uploadFile(file);
    if (answer.ok) return answer.sha256;
    void message.error(answer.problem.detail);
    return undefined;
  };
  return (
    <Drawer
      open
      size={640}
      title={action.title}
      onClose={() => onClose(false)}
      footer={<Footer steps={steps} schema={schema} />}
    >
      <div className={styles['stack']}>
        {action.law ? <p>依据：{action.law}</p> : null}
        {steps.problem ? <DeskProblem problem={steps.problem} /> : null}
        {steps.moved ? (
          <Alert type="warning" showIcon title="此件刚刚有变动，页面已换成最新情况，请核对后再办。" />
        ) : null}
        {steps.preview ? <ActionPreview preview={steps.preview} ends={action.ends} words={words} /> : null}
        {steps.preview === undefined && steps.busy && asksNothing(schema) ? (
          <Skeleton active title={false} />
        ) : null}
        {steps.preview === undefined ? (
          <FormContextProvider value={{ choices, errors: fieldErrors(steps.problem), upload }}>
            <SchemaForm schema={schema} values={values} onChange={onValues} />
          </FormContextProvider>
        ) : null}
      </div>
    </Drawer>
  );
}

function Footer({ steps, schema }: { steps: ReturnType<typeof useSteps>; schema: Schema }) {
  const { preview, busy } = steps;
  if (preview === undefined)
    return (
      <Button type="primary" loading={busy} onClick={() => void steps.ask()}>
        下一步：看办理结果
      </Button>
    );
  return (
    <Space>
      <Button type="primary" danger={preview.ends} loading={busy} onClick={() => void steps.confirm()}>
        确认办理
      </Button>
      {asksNothing(schema) ? null : <Button onClick={steps.back}>返回修改</Button>}
    </Space>
  );
}

function useSteps({ matter, action, values, onClose }: DrawerProps) {
  const refresh = useRefresh();
  const { message } = App.useApp();
  const [preview, setPreview] = useState<Preview>();
  const [problem, setProblem] = useState<ClientProblem>();
  const [moved, setMoved] = useState(false);
  const [busy, setBusy] = useState(false);
  const key = useRef(crypto.randomUUID());
  const { number, procedure } = matter;
  const input = cleaned(values) as Values;
  const refused = async (next: ClientProblem): Promise<void> => {
    setProblem(next);
    // Somebody else was faster: the page behind shows how it stands now.
    if (next.status === 409 || next.status === 403) {
      setMoved(next.code === 'procedure.wrong-state');
      await refresh();
    }
  };
  return {
    preview,
    problem,
    moved,
    busy,
    back: () => setPreview(undefined),
    async ask() {
      setBusy(true);
      setProblem(undefined);
      const answer = await api.call(previewAction, {
        params: { number },
        body: { action: action.id, input },
      });
      setBusy(false);
      if (answer.ok) setPreview(answer.value);
      else await refused(answer.problem);
    },
    async confirm() {
      setBusy(true);
      setProblem(undefined);
      const answer = await act(procedure.id, { action: action.id, number, input, key: key.current });
      setBusy(false);
      if (!answer.ok) {
        // A refusal is an answer: the next attempt is a new wish. Only an unknown outcome keeps its key.
        if (answer.problem.status !== 0) key.current = crypto.randomUUID();
        if (answer.problem.status === 422 || answer.problem.status === 409) setPreview(undefined);
        await refused(answer.problem);
        return;
      }
      void message.success(`“${action.title}”已办，现在是“${answer.value.state.title}”。`);
      await refresh();
      onClose(true);
    },
  };
}
