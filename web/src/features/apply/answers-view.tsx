import { Facts } from '../../design/index.ts';
import styles from './apply.module.css';
import { effective } from './form/effective.ts';
import { asObject, dereferenced, type FormValue, type SchemaNode } from './form/json-schema.ts';

/** The answers of a form as they are to be read: question and answer, group by group. */
export function AnswersView({ root, answers }: { root: SchemaNode; answers: FormValue }) {
  return (
    <div className={styles['answers']}>
      <Group root={root} node={root} value={answers} />
    </div>
  );
}

function Group({ root, node, value }: { root: SchemaNode; node: SchemaNode; value: FormValue }) {
  const { properties } = effective(root, node, value);
  const isSimple = ([, schema]: readonly [string, SchemaNode]): boolean =>
    schema.type !== 'object' && !isList(schema);
  const simple = properties.filter(isSimple);
  return (
    <>
      {simple.length > 0 ? (
        <Facts
          rows={simple.map(([name, schema]) => [schema.title ?? name, wordsOf(schema, value[name])] as const)}
        />
      ) : null}
      {properties
        .filter((one) => !isSimple(one) && !isBare(value[one[0]]))
        .map(([name, schema]) => (
          <section key={name} aria-label={schema.title ?? name}>
            <h3>{schema.title ?? name}</h3>
            <Inner root={root} node={schema} value={value[name]} />
          </section>
        ))}
    </>
  );
}

function Inner({ root, node, value }: { root: SchemaNode; node: SchemaNode; value: unknown }) {
  if (node.type === 'object') return <Group root={root} node={node} value={asObject(value)} />;
  const items = Array.isArray(value) ? (value as unknown[]) : [];
  const schema = dereferenced(root, node.items ?? {});
  return items.map((item, i) =>
    schema.type === 'object' ? (
      <Group key={i} root={root} node={schema} value={asObject(item)} />
    ) : (
      <p key={i}>{wordsOf(schema, item)}</p>
    ),
  );
}

/** Whether nothing was filled in, however deep. */
function isBare(answer: unknown): boolean {
  if (answer === undefined || answer === null || answer === '') return true;
  return typeof answer === 'object' && Object.values(answer).every(isBare);
}

const isList = (schema: SchemaNode): boolean => schema.type === 'array' && schema.items?.enum === undefined;

function wordsOf(schema: SchemaNode, answer: unknown): string {
  if (answer === undefined || answer === null || answer === '') return '';
  if (schema.const === true) return answer === true ? '已承诺' : '';
  if (typeof answer === 'boolean') return answer ? '是' : '否';
  return Array.isArray(answer) ? answer.join('、') : String(answer);
}
