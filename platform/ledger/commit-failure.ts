import type { Refusal } from '../procedure/index.ts';

const codeOf = (error: unknown): string => (error as { code?: string }).code ?? '';

/** Somebody was faster: surely nothing was written. */
export function isConflict(error: unknown): boolean {
  return ['YM001', '23505', '40001', '40P01'].includes(codeOf(error));
}

const AWAY = ['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ENOENT', 'ETIMEDOUT', 'EHOSTUNREACH', '53300'];

/** Faults that a second try may mend: a conflict, a connection that broke, a server that is restarting. */
export function isPassing(error: unknown): boolean {
  const code = codeOf(error);
  if (isConflict(error) || AWAY.includes(code) || code.startsWith('08') || code.startsWith('57P'))
    return true;
  return /Connection terminated|not queryable|connection timeout|timeout exceeded when trying to connect/i.test(
    String(error),
  );
}

/** PostgreSQL's text holds no NUL character and its jsonb no half of a surrogate pair. */
export function isUnstorable(error: unknown): boolean {
  return ['22021', '22P02', '22P05'].includes(codeOf(error));
}

/** The answer to such a text. */
export const unstorable: Refusal = {
  kind: 'invalid',
  code: 'ledger.unstorable-text',
  message: '内容中有无法保存的字符（如空字符），请删去后重新提交。',
};
