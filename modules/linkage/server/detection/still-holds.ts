import type { Services } from '@yimen/platform/module';
import { doubleNumber } from '../../core/index.ts';
import { judgeRecords } from './examine-cases.ts';
import { examineRows } from './examine-rows.ts';
import { readCases } from './read-cases.ts';
import { rowsAbout, rowsByFingerprint, rowsOfNumbers } from './read-rows.ts';

/** Whether the records show a fact today, also where the nightly run has not looked at them yet. Writes nothing. */
export async function stillHolds(services: Services, key: string): Promise<boolean> {
  const { database } = services;
  const [, found, first = '', ...rest] = key.split('|');
  if (found === 'row') {
    const { found: facts } = await examineRows(services, await rowsByFingerprint(database, first));
    return facts.some((fact) => fact.key === key);
  }
  if (found === 'number') {
    const lines = await rowsOfNumbers(database, [{ department: first, numberKey: rest.join('|') }]);
    return doubleNumber(lines).length > 0;
  }
  return caseStillShows(services, key, first);
}

async function caseStillShows(services: Services, key: string, number: string): Promise<boolean> {
  const { database } = services;
  const { rows } = await database.pool.query<{ id: string }>(
    'select id from cases.case_fact where number = $1',
    [number],
  );
  const records = await readCases(
    database,
    rows.map(({ id }) => Number(id)),
  );
  const [record] = records;
  if (record === undefined) return false;
  const { matches } = await examineRows(services, await rowsAbout(database, record));
  const own = matches.filter(({ found }) => found?.record.id === record.id).map(({ row }) => row);
  const judged = await judgeRecords(services, records, new Map([[record.id, own]]));
  return judged.found.some((fact) => fact.key === key);
}
