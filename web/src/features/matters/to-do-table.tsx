import { Link } from '@tanstack/react-router';
import { Button, Checkbox } from 'antd';
import { LightMark } from '../../desk/light-mark.tsx';
import { useUnitNames, usePeopleNames, type NameOf } from '../../desk/names.ts';
import { remainingText, shortList } from '../../desk/wording.ts';
import type { MatterRow } from './queries.ts';
import table from '../../desk/card-table.module.css';
import styles from './to-do-table.module.css';

/** What can be done with rows of the list. */
export interface RowActions {
  readonly selected: ReadonlySet<string>;
  /** Row the keyboard stands on. */
  readonly current: string | undefined;
  onSelect(number: string, on: boolean): void;
  /** Takes up what nobody holds. */
  onClaim(number: string): void;
  /** Unit of the person at the desk: what nobody there holds can be taken up. */
  readonly ownUnit: string | null;
}

/** The list: lights in words, what it is, what comes next, who holds it. On a phone each row is a card. */
export function ToDoTable({ rows, ...actions }: RowActions & { rows: readonly MatterRow[] }) {
  const unitName = useUnitNames();
  const personName = usePeopleNames(rows.map(({ person }) => person));
  return (
    <div className={`${table['frame']} ${styles['frame']}`}>
      <table className={`${table['table']} ${styles['table']}`}>
        <thead>
          <tr>
            <th className={styles['tick']}>
              <span className="for-screen-readers">选择</span>
            </th>
            <th>灯号和期限</th>
            <th>办件</th>
            <th>状态</th>
            <th>下一步</th>
            <th>承办</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.number} {...{ row, unitName, personName, ...actions }} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({
  row,
  unitName,
  personName,
  selected,
  current,
  onSelect,
  ...claiming
}: RowActions & { row: MatterRow; unitName: NameOf; personName: NameOf }) {
  const { number, headline, procedure, state, light, remaining, remainingUnit, due } = row;
  return (
    <tr
      data-number={number}
      {...(current === number ? { 'aria-current': true } : {})}
      aria-selected={selected.has(number) || current === number}
    >
      <td className={styles['tick']}>
        <Checkbox
          checked={selected.has(number)}
          onChange={(event) => onSelect(number, event.target.checked)}
          aria-label={`选择 ${headline ?? procedure.title}`}
        />
      </td>
      <td className={styles['due']}>
        <LightMark light={light} text={remainingText(remaining, remainingUnit)} />
        {due ? <span className={styles['soft']}>{due} 到期</span> : null}
      </td>
      <td className={styles['what']}>
        <Link to="/matters/$number" params={{ number } as never} data-open="">
          {headline ?? procedure.title}
        </Link>
        <span className={styles['number']}>{number}</span>
      </td>
      <td data-label="状态">
        {state.title}
        <span className={styles['soft']}>{procedure.title}</span>
      </td>
      <td data-label="下一步">{nextText(row)}</td>
      <td data-label="承办">
        {personName(row.person) || <Unheld row={row} {...claiming} />}
        <span className={styles['soft']}>{unitName(row.unit)}</span>
      </td>
    </tr>
  );
}

function Unheld({ row, ownUnit, onClaim }: { row: MatterRow } & Pick<RowActions, 'ownUnit' | 'onClaim'>) {
  if (row.unit === null || row.unit !== ownUnit || row.awaits === 'nobody') return <>无人承办</>;
  return (
    <Button size="small" className="not-printed" onClick={() => onClaim(row.number)}>
      领办
    </Button>
  );
}

/** What comes next, in words, for the person who looks. */
export function nextText({ awaits, can }: Pick<MatterRow, 'awaits' | 'can'>): string {
  if (can.length > 0) return `可办：${shortList(can.map(({ title }) => title))}`;
  if (awaits === 'applicant') return '等申请人办理';
  return awaits === 'nobody' ? '已经办完' : '等有权人员办理';
}
