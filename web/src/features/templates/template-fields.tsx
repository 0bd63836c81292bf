import { Button, Checkbox, Form, Input, Radio, Select } from 'antd';
import { BLOCK_KINDS } from './block-form.ts';
import type { TemplateKind } from './queries.ts';
import styles from './templates.module.css';

/** Head and body of a template. */
export function TemplateFields({ fields }: { fields: TemplateKind['fields'] }) {
  const required = (what: string) => [{ required: true, message: `请填写${what}` }];
  return (
    <>
      <Form.Item name="layout" label="版式">
        <Radio.Group
          options={[
            { value: 'writ', label: '执法文书' },
            { value: 'letter', label: '带版头的公文' },
          ]}
        />
      </Form.Item>
      <Form.Item name="title" label="标题" rules={required('标题')}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="series" label="文种代字（选填；没有的不编文号）">
        <Input maxLength={10} />
      </Form.Item>
      <Form.Item name="addressee" label="主送（选填）">
        <Input maxLength={200} />
      </Form.Item>
      <Blocks fields={fields} />
      <Form.Item name="seal" valuePropName="checked">
        <Checkbox>标出用印位置</Checkbox>
      </Form.Item>
      <Form.Item name="copies" label="抄送（选填）">
        <Input maxLength={500} />
      </Form.Item>
      <Form.Item name="note" label="附注（选填）">
        <Input.TextArea maxLength={500} rows={2} />
      </Form.Item>
    </>
  );
}

function Blocks({ fields }: { fields: TemplateKind['fields'] }) {
  const choices = fields.map(({ id, title }) => ({ value: id, label: `${title}（${id}）` }));
  return (
    <Form.List name="rows">
      {(rows, { add, remove, move }) => (
        <fieldset className={styles['blocks']}>
          <legend>正文</legend>
          {rows.map(({ key, name }) => (
            <div key={key} className={styles['block']} role="group" aria-label={`第 ${name + 1} 段`}>
              <Form.Item name={[name, 'kind']} label={`第 ${name + 1} 段`}>
                <Select options={[...BLOCK_KINDS]} />
              </Form.Item>
              <Form.Item name={[name, 'text']} label="内容（{字段}处填入；逐条和表格写字段名；留白一行一个）">
                <Input.TextArea maxLength={2000} rows={3} />
              </Form.Item>
              <div className={styles['conditions']}>
                <Form.Item name={[name, 'when']} label="有这些字段才写">
                  <Select mode="multiple" allowClear options={choices} />
                </Form.Item>
                <Form.Item name={[name, 'unless']} label="没有这些字段才写">
                  <Select mode="multiple" allowClear options={choices} />
                </Form.Item>
              </div>
              <div className={styles['buttons']}>
                <Button size="small" disabled={name === 0} onClick={() => move(name, name - 1)}>
                  上移
                </Button>
                <Button size="small" disabled={name === rows.length - 1} onClick={() => move(name, name + 1)}>
                  下移
                </Button>
                <Button size="small" aria-label={`删除第 ${name + 1} 段`} onClick={() => remove(name)}>
                  删除
                </Button>
              </div>
            </div>
          ))}
          <Button onClick={() => add({ kind: 'paragraph' })}>加一段</Button>
        </fieldset>
      )}
    </Form.List>
  );
}
