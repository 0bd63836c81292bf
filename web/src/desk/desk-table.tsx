import { Table, type TableProps } from 'antd';
import styles from './desk-table.module.css';

type Columns<Row> = NonNullable<TableProps<Row>['columns']>;

/**
 * The library's table in the desk's dress: where its place is narrow (a phone, a dialog) every row is a card whose cells say what
 * they are, so that nobody scrolls sideways. `isList`: stays a table everywhere, for two short columns.
 */
export function DeskTable<Row extends object>({
  columns = [],
  isList = false,
  ...rest
}: TableProps<Row> & { isList?: boolean }) {
  if (isList) return <Table<Row> columns={columns} {...rest} />;
  return (
    <div className={styles['place']}>
      <Table<Row>
        className={styles['cards']!}
        columns={columns.map((column) => labelled(column))}
        {...rest}
      />
    </div>
  );
}

/** A column whose cells carry its title: shown before them on a card, and what the print sheet knows columns by. */
function labelled<Row>(column: Columns<Row>[number]): Columns<Row>[number] {
  const { title, onCell, onHeaderCell } = column;
  if (typeof title !== 'string') return column;
  const label = { 'data-label': title };
  return {
    ...column,
    onCell: (row, index) => ({ ...label, ...onCell?.(row, index) }),
    onHeaderCell: (cell, index) => ({ ...label, ...onHeaderCell?.(cell, index) }),
  };
}
