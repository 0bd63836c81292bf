import type { Database } from '@yimen/platform/database';
import type { ClockRun } from '@yimen/platform/procedure';
import type { TaskData } from '../core/index.ts';

/** A task as lists and scores need it. */
export interface TaskRow {
  readonly id: number;
  readonly number: string;
  readonly state: string;
  readonly data: TaskData;
  readonly clocks: Readonly<Record<string, ClockRun>>;
}

/** The tasks of a year's list in the order of their numbers. A list has some sixty: no page is needed. */
export async function tasksOfYear(database: Database, year: number): Promise<TaskRow[]> {
  const { rows } = await database.pool.query({
    name: 'reform-tasks-of-year',
    text: `select id, number, state, data, clocks from ledger.matter
            where procedure = 'reform.task' and (data ->> 'year')::int = $1 order by number`,
    values: [year],
  });
  return rows.map((row: Record<string, any>) => ({
    id: Number(row['id']),
    number: row['number'],
    state: row['state'],
    data: row['data'],
    clocks: row['clocks'],
  }));
}
