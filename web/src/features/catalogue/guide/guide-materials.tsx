import { useState } from 'react';
import { Card, Choices, Facts, Tag } from '../../../design/index.ts';
import styles from './guide.module.css';
import own from './guide-materials.module.css';
import { rowsOf, type Guide } from './guide.ts';

type Material = NonNullable<Guide['materials']>[number];

/** What to hand in; questions about one's situation take away what this person need not bring. */
export function GuideMaterials({ guide }: { guide: Guide }) {
  const { materials, questions, conditions, formFields } = guide;
  const [answers, setAnswers] = useState<Readonly<Record<string, 'yes' | 'no'>>>({});
  const spared = new Set(questions.filter(({ id }) => answers[id] === 'no').flatMap((one) => one.materials));
  const needed = (materials ?? []).filter(({ no }) => !spared.has(no));
  return (
    <Card title="申请材料" id="materials">
      {conditions.length > 0 ? <Facts rows={rowsOf(conditions)} /> : null}
      {questions.length > 0 ? (
        <section aria-label="您的情形" className={`${own['questions']} not-printed`}>
          <h3>先答几个问题，只看您要交的材料</h3>
          {questions.map(({ id, question }) => (
            <Choices
              key={id}
              label={question}
              options={[
                { value: 'yes', label: '是' },
                { value: 'no', label: '不是' },
              ]}
              value={answers[id] === undefined ? [] : [answers[id]]}
              onChange={([value]) => setAnswers({ ...answers, [id]: value as 'yes' | 'no' })}
            />
          ))}
        </section>
      ) : null}
      {materials === null ? (
        <p>这个事项的材料清单还没有编制（登记的必要材料有 {guide.materialCount} 份），请向窗口询问。</p>
      ) : (
        <>
          <p role="status">
            {spared.size === 0
              ? `共 ${materials.length} 份材料，其中必须提交的 ${guide.materialCount} 份。`
              : `按您的回答，看这 ${needed.length} 份，另外 ${spared.size} 份不用准备。`}
          </p>
          <ol className={own['materials']}>
            {needed.map((material) => (
              <MaterialLine key={material.no} material={material} />
            ))}
          </ol>
        </>
      )}
      {formFields.length > 0 ? (
        <details className={styles['details']}>
          <summary>申请表要填哪些内容</summary>
          <ul>
            {formFields.map((field) => (
              <li key={field}>{field}</li>
            ))}
          </ul>
        </details>
      ) : null}
    </Card>
  );
}

function MaterialLine({ material }: { material: Material }) {
  const { name, necessity, condition, exemption, source, form, copies, template, notes } = material;
  return (
    <li>
      <p className={own['material']}>
        <strong>{name}</strong>
        {exemption ? <Tag kind="green">可免交</Tag> : <Tag>{necessity}</Tag>}
      </p>
      {condition ? <p>什么时候要交：{condition}</p> : null}
      {exemption ? <p>{exemption}</p> : null}
      <p className={own['soft']}>
        {form}，{copies} 份；来源：{source}
        {template ? '；有空白表格，网上申请时在线填写' : ''}
      </p>
      {notes.length > 0 ? <Facts rows={rowsOf(notes)} /> : null}
    </li>
  );
}
