export { readCsv, type CsvRecord } from './read-csv.ts';
export { csvLines } from './csv-lines.ts';
