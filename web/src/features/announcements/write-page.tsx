import { Link, useNavigate } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useRef, useState } from 'react';
import { contentInput, type AnnouncementContent } from '@yimen/modules/announcements/core';
import type { ClientProblem } from '@yimen/platform/contract';
import { api } from '../../app/api.ts';
import { DeskPage, DeskSection } from '../../desk/desk-page.tsx';
import { DeskProblem } from '../../desk/desk-problem.tsx';
import { FormContextProvider } from '../../desk/schema-form/form-context.ts';
import { cleaned, type Schema, type Values } from '../../desk/schema-form/schema.ts';
import { SchemaForm } from '../../desk/schema-form/schema-form.tsx';
import { SideBySide } from '../../desk/side-by-side.tsx';
import { fieldErrors } from '../matters/act.ts';
import { PublicPreview } from './public-preview.tsx';
import { useWorkRefresh } from './queries.ts';

/** A new announcement, beside how the public will see it. What is refused stays on the page. */
export default function WritePage() {
  const [values, setValues] = useState<Values>({});
  const { save, busy, problem } = useSaving(values);
  return (
    <DeskPage
      title="起草通知公告"
      actions={
        <Button type="primary" loading={busy} onClick={() => void save()}>
          保存为草稿
        </Button>
      }
    >
      <p>
        <Link to="/announcements">通知公告</Link> › 起草
      </p>
      {problem ? <DeskProblem problem={problem} /> : null}
      <SideBySide>
        <DeskSection title="内容">
          <FormContextProvider
            value={{ choices: {}, errors: fieldErrors(problem), upload: async () => undefined }}
          >
            <SchemaForm schema={contentInput as Schema} values={values} onChange={setValues} />
          </FormContextProvider>
        </DeskSection>
        <DeskSection title="群众看到的样子">
          <PublicPreview {...(values as Partial<AnnouncementContent>)} />
        </DeskSection>
      </SideBySide>
    </DeskPage>
  );
}

function useSaving(values: Values) {
  const navigate = useNavigate();
  const refresh = useWorkRefresh();
  const { message } = App.useApp();
  const [problem, setProblem] = useState<ClientProblem>();
  const [busy, setBusy] = useState(false);
  const key = useRef(crypto.randomUUID());
  return {
    problem,
    busy,
    async save() {
      setBusy(true);
      setProblem(undefined);
      const wish = { action: 'draft', input: cleaned(values), key: key.current };
      const answer = await api.act('announcements.announcement', wish);
      setBusy(false);
      if (!answer.ok) {
        // A refusal is an answer: the next attempt is a new wish. Only an unknown outcome keeps its key.
        if (answer.problem.status !== 0) key.current = crypto.randomUUID();
        setProblem(answer.problem);
        return;
      }
      await refresh();
      void message.success('草稿已保存，核对后送审。');
      const { number } = answer.value;
      void navigate({ to: '/matters/$number', params: { number } as never });
    },
  };
}
