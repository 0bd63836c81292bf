import { Table, type TableProps } from 'antd';
import { useIsElder } from '../app/use-appearance.ts';
import { deskTextSize } from './desk-theme.ts';
import styles from './desk-table.module.css';

type Columns<Row> = NonNullable<TableProps<Row>['columns']>;

/**
 * The library's table in the desk's dress: where its place is narrow (a phone, a dialog) every row is a card whose cells say what
 * they are, so that nobody scrolls sideways. Widths are told for the usual type and grow with it in elder mode. `isList`: stays a
 * table everywhere, for two short columns.
 */
export function DeskTable<Row extends object>({
  columns = [],
  isList = false,
  scroll,
  ...rest
}: TableProps<Row> & { isList?: boolean; scroll?: { readonly x: number } }) {
  const grown = useGrowth();
  const wide = columns.map((column) => ({ ...column, ...widthOf(column, grown) }));
  const place = scroll === undefined ? {} : { scroll: { x: grown(scroll.x) } };
  if (isList) return <Table<Row> columns={wide} {...place} {...rest} />;
  return (
    <div className={styles['place']}>
      <Table<Row>
        className={styles['cards']!}
        columns={wide.map((column) => labelled(column))}
        {...place}
        {...rest}
      />
    </div>
  );
}

/** A width told for the usual type, as it must be for the type of this person. */
function useGrowth(): (width: number) => number {
  const growth = deskTextSize(useIsElder() ? 'elder' : 'standard') / deskTextSize('standard');
  return (width) => Math.round(width * growth);
}

function widthOf<Row>({ width }: Columns<Row>[number], grown: (width: number) => number): object {
  return typeof width === 'number' ? { width: grown(width) } : {};
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
