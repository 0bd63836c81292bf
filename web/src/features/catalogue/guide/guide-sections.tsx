import { Card, Facts, Tag, Timeline } from '../../../design/index.ts';
import styles from './guide.module.css';
import { rowsOf, type Guide } from './guide.ts';

type Props = { guide: Guide };

/** The steps in order. */
export function StepsSection({ guide: { steps, flow } }: Props) {
  return (
    <Card title="办理流程" id="steps">
      {flow ? <p className={styles['flow']}>{flow}</p> : null}
      <Timeline label="环节">
        {steps.map((step, at) => (
          <li key={`${at}${step}`}>
            <p>
              <strong>{step}</strong>
            </p>
          </li>
        ))}
      </Timeline>
    </Card>
  );
}

/** What it costs, by which standard and basis. */
export function FeeSection({ guide: { fee } }: Props) {
  return (
    <Card title="收费" id="fee">
      <Facts
        rows={[
          ['是否收费', fee.charged ? '收费' : '不收费'],
          ['收费标准', fee.charged ? fee.words : null],
          ['收费依据', fee.basis],
          ['网上支付', fee.charged ? (fee.online ? '支持' : '没有开通') : null],
        ]}
      />
      {fee.items.length > 0 ? (
        <div className={styles['scroll']} tabIndex={0} role="region" aria-label="收费项目表">
          <table className={styles['table']}>
            <thead>
              <tr>
                <th scope="col">项目</th>
                <th scope="col">标准</th>
                <th scope="col">依据</th>
                <th scope="col">减免</th>
              </tr>
            </thead>
            <tbody>
              {fee.items.map(({ name, standard, basis, reduction }) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td>{standard}</td>
                  <td>{basis}</td>
                  <td>{reduction ?? '无'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
    </Card>
  );
}

/** What one gets. */
export function ResultSection({ guide: { result } }: Props) {
  return (
    <Card title="办理结果" id="result">
      {result.length === 0 ? <p>没有结果文书。</p> : <Facts rows={rowsOf(result)} />}
    </Card>
  );
}

/** Questions others have asked. */
export function QuestionsSection({ guide: { faq } }: Props) {
  if (faq.length === 0) return null;
  return (
    <Card title="常见问题" id="faq">
      {faq.map(({ question, answer }) => (
        <details key={question} className={styles['details']}>
          <summary>{question}</summary>
          <p>{answer}</p>
        </details>
      ))}
    </Card>
  );
}

/** The clauses it rests on, and whose power it is. */
export function LawSection({ guide: { laws, power, time, fee } }: Props) {
  return (
    <Card title="设定依据" id="laws">
      {laws.length === 0 ? <p>没有登记设定依据。</p> : null}
      <ul className={styles['laws']}>
        {laws.map(({ law, article, verified }) => (
          <li key={`${law}${article}`}>
            《{law.replace(/^《|》$/g, '')}》{article}
            {verified ? null : <Tag kind="yellow">条文未核对</Tag>}
          </li>
        ))}
      </ul>
      <Facts rows={[['法定时限依据', time.statutorySource], ['收费依据', fee.basis], ...rowsOf(power)]} />
    </Card>
  );
}

/** Rights, duties and what one can do against the outcome. */
export function RemediesSection({ guide: { remedies } }: Props) {
  if (remedies === null) return null;
  return (
    <Card title="权利和救济" id="remedies">
      <p>{remedies}</p>
    </Card>
  );
}
