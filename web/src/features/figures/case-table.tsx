import styles from './figures.module.css';

interface Counts {
  readonly received: number;
  readonly accepted: number;
  readonly finished: number;
  readonly onTime: number;
  readonly onTimeRate: number | null;
}

const COLUMNS = [
  ['received', '收件'],
  ['accepted', '受理'],
  ['finished', '办结'],
  ['onTime', '按期办结'],
  ['onTimeRate', '按期办结率'],
] as const;

/** Where a column's definition stands; 按期办结 is the upper half of the rate. */
const definitionOf: Readonly<Record<(typeof COLUMNS)[number][0], string>> = {
  received: 'cases.received',
  accepted: 'cases.accepted',
  finished: 'cases.finished',
  onTime: 'cases.onTimeRate',
  onTimeRate: 'cases.onTimeRate',
};

const shown = (name: keyof Counts, value: number | null): string => {
  if (value === null) return '–';
  return name === 'onTimeRate' ? `${value.toFixed(1)}%` : value.toLocaleString('zh-CN');
};

/** Counts row by row, with the total that the rows add up to. */
export function CaseTable({
  caption,
  first,
  rows,
  total,
}: {
  caption: string;
  first: string;
  rows: readonly ({ readonly key: string; readonly name: string } & Counts)[];
  total: Counts;
}) {
  return (
    <div className={styles['scroll']} tabIndex={0} role="region" aria-label={caption}>
      <table className={styles['table']}>
        <caption className="for-screen-readers">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{first}</th>
            {COLUMNS.map(([name, title]) => (
              <th key={name} scope="col">
                <a href={`#${definitionOf[name]}`}>{title}</a>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name: title, ...counts }) => (
            <Row key={key} title={title} counts={counts} />
          ))}
        </tbody>
        <tfoot>
          <Row title="合计" counts={total} />
        </tfoot>
      </table>
    </div>
  );
}

function Row({ title, counts }: { title: string; counts: Counts }) {
  return (
    <tr>
      <th scope="row">{title}</th>
      {COLUMNS.map(([name]) => (
        <td key={name}>{shown(name, counts[name])}</td>
      ))}
    </tr>
  );
}
