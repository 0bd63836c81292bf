import { DatabaseProblem } from './database-problem.ts';

/** The `code` of a Node or PostgreSQL error, or '' when it carries none. */
export function errorCode(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return errorCode(error.errors[0]);
  const code = (error as { code?: unknown } | null | undefined)?.code;
  return typeof code === 'string' ? code : '';
}

const text = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The address as it may be shown to people: without user or password. */
export function shownAddress(url: string): string {
  try {
    const { hostname, port, pathname } = new URL(url);
    return `${hostname || '本机'}${port ? `:${port}` : ''}${pathname}`;
  } catch {
    return '（地址无法识别）';
  }
}

type Sentences = [code: string, message: string, advice: string];

function connectionSentences(code: string, message: string, where: string): Sentences {
  if (code === '28P01' || code === '28000' || /password must be a string|no password/i.test(message))
    return [
      'wrong-password',
      `数据库 ${where} 拒绝登录：用户名或口令不对。`,
      '请核对 DATABASE_URL 中的用户名和口令，以及数据库一侧 pg_hba.conf 是否允许本机登录。',
    ];
  if (code === '3D000')
    return [
      'missing-database',
      `数据库服务器上没有要连接的库：${where}。`,
      '请先建库，例如 createdb -E UTF8 -T template0 -O <用户名> <库名>，再重新启动。',
    ];
  if (code === '53300')
    return [
      'too-many-connections',
      `数据库 ${where} 的连接数已满。`,
      '请调大数据库的 max_connections，或减少应用进程数、每进程的连接数。',
    ];
  if (code === '57P03')
    return ['starting', `数据库 ${where} 正在启动或恢复，还不能连接。`, '请等它启动完成后再试。'];
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return [
      'unknown-host',
      `找不到数据库主机：${where}。`,
      '请核对 DATABASE_URL 中的主机名，以及本机的 DNS 设置。',
    ];
  if (
    ['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT', 'ECONNRESET', 'ENOENT'].includes(code) ||
    /timeout|terminated/i.test(message)
  )
    return [
      'unreachable',
      `连不上数据库 ${where}。`,
      '请确认数据库已启动、地址和端口正确、防火墙已放行；数据库的 listen_addresses 要包含对外地址。',
    ];
  if (code === 'ERR_INVALID_URL' || /invalid url/i.test(message))
    return [
      'bad-url',
      'DATABASE_URL 的写法不对。',
      '请写成 postgresql://用户名:口令@主机:5432/库名；口令中的特殊字符要按 URL 规则转义。',
    ];
  return [
    'connect-failed',
    `连接数据库 ${where} 失败：${message}`,
    '请按上面的原因检查数据库和 DATABASE_URL。',
  ];
}

/** Turns a failure to connect into sentences; a DatabaseProblem passes through. */
export function explainConnection(error: unknown, url: string): DatabaseProblem {
  if (error instanceof DatabaseProblem) return error;
  const sentences = connectionSentences(errorCode(error), text(error), shownAddress(url));
  return new DatabaseProblem(...sentences, { cause: error });
}

/** Turns a failure to write or read a file or folder into sentences; a DatabaseProblem passes through. */
export function explainFile(error: unknown, path: string): DatabaseProblem {
  if (error instanceof DatabaseProblem) return error;
  const code = errorCode(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(path, error);
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return new DatabaseProblem(
      'unwritable-folder',
      `没有权限读写：${path}`,
      '请把它的所有者改成运行本程序的用户，或换一个可写的数据目录。',
      { cause: error },
    );
  return new DatabaseProblem(
    'file-failed',
    `读写 ${path} 失败：${text(error)}`,
    '请检查该路径是否存在、是否为目录、磁盘是否正常。',
    { cause: error },
  );
}

/** The one sentence about a full disk. */
export function diskFull(path: string, cause?: unknown): DatabaseProblem {
  return new DatabaseProblem(
    'disk-full',
    `磁盘已满，写不进 ${path}。`,
    '请清理该磁盘或换到更大的磁盘（至少留出 1 GB）后再试。',
    { cause },
  );
}
