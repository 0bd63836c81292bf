import { stringify } from 'csv-stringify/sync';

/** Records as CSV lines under these columns, each ended by a line feed; `heading` puts the names of the columns first. */
export function csvLines(
  columns: readonly string[],
  records: readonly Readonly<Record<string, string>>[],
  { heading = false }: { heading?: boolean } = {},
): string {
  return stringify(
    records.map((record) => columns.map((column) => record[column] ?? '')),
    { header: heading, columns: [...columns], record_delimiter: '\n' },
  );
}
