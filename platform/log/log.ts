import { pino, type Logger } from 'pino';

/** Structured log. `error` means that somebody must act now. */
export type Log = Logger;

/** Fields that may carry personal data; they never reach a log line, whatever object they stand in. */
const PERSONAL = ['idNumber', 'phone', 'password', 'name', 'address', 'token', 'cookie', 'authorization'];

/** A JSON log to standard output (or the given stream), personal fields removed at any of the first three depths. */
export function createLog(level: string, destination?: { write(line: string): void }): Log {
  const paths = PERSONAL.flatMap((field) => [field, `*.${field}`, `*.*.${field}`, `req.headers.${field}`]);
  const options = { level, base: null, redact: { paths, remove: true } };
  return destination ? pino(options, destination) : pino(options);
}
