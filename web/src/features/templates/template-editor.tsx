import { useMutation } from '@tanstack/react-query';
import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { api, valueOf } from '../../app/api.ts';
import { previewTemplate, publishTemplate, saveTemplateDraft } from '../../app/operations/platform.ts';
import { DeskSection } from '../../desk/desk-page.tsx';
import { DeskProblem } from '../../desk/desk-problem.tsx';
import { SideBySide } from '../../desk/side-by-side.tsx';
import { useTemplatesRefresh, type TemplateKind } from './queries.ts';
import { TemplateFields } from './template-fields.tsx';
import { formOf, templateOf, type TemplateForm } from './template-form.ts';
import { TemplatePreview } from './template-preview.tsx';
import styles from './templates.module.css';

type Typed = TemplateForm & { readonly source: string };

/** Words of a kind of document: a draft that is looked at as a document and then put into force. */
export function TemplateEditor({ template: { kind, inForce, draft, fields } }: { template: TemplateKind }) {
  const [form] = Form.useForm<Typed>();
  const [dirty, setDirty] = useState(false);
  const { message, modal } = App.useApp();
  const refresh = useTemplatesRefresh();
  const params = { kind };
  const preview = useMutation({
    mutationFn: () =>
      valueOf(api.call(previewTemplate, { params, body: { template: templateOf(valuesIn(form)) } })),
  });
  const save = useMutation({
    mutationFn: ({ source, ...typed }: Typed) =>
      valueOf(api.call(saveTemplateDraft, { params, body: { template: templateOf(typed), source } })),
    async onSuccess() {
      void message.success('草稿已保存，施行前文书仍用现行版本。');
      await refresh();
    },
  });
  const publish = (): void =>
    void modal.confirm({
      title: '施行这份草稿？',
      content: '施行后新发出的文书都用它；已经发出的不变。',
      okText: '施行',
      cancelText: '取消',
      onOk: async () => {
        const answer = await api.call(publishTemplate, { params });
        if (!answer.ok) return void message.error(answer.problem.detail);
        void message.success(`第 ${answer.value.version} 版已施行。`);
        await refresh();
      },
    });
  const error = save.error ?? preview.error;
  return (
    <SideBySide>
      <DeskSection title={draft === null ? '现行内容（改动后存为草稿）' : '草稿'}>
        {error ? <DeskProblem error={error} /> : null}
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={formOf(draft ?? inForce)}
          onValuesChange={() => setDirty(true)}
          onFinish={(values) => save.mutate({ ...values, ...valuesIn(form) })}
        >
          <TemplateFields fields={fields} />
          <Form.Item
            name="source"
            label="修改依据"
            extra="文件、会议或决定，写明日期；记在版本里。"
            rules={[{ required: true, min: 4, message: '请写明修改依据，至少四个字' }]}
          >
            <Input maxLength={200} />
          </Form.Item>
          <div className={styles['buttons']}>
            <Button type={dirty ? 'primary' : 'default'} htmlType="submit" loading={save.isPending}>
              存为草稿
            </Button>
            <Button loading={preview.isPending} onClick={() => preview.mutate()}>
              预览
            </Button>
            {draft === null ? null : (
              <Button disabled={dirty} onClick={publish}>
                施行草稿
              </Button>
            )}
          </div>
        </Form>
      </DeskSection>
      <TemplatePreview made={preview.data} fields={fields} />
    </SideBySide>
  );
}

/** All that the form holds, also what no field of it shows. */
function valuesIn(form: { getFieldsValue: (all: true) => Typed }): Typed {
  return form.getFieldsValue(true);
}
