import { CalendarGap } from '@yimen/platform/calendar';
import { ListenProblem } from '@yimen/platform/http';
import { KeyProblem } from '@yimen/platform/privacy';
import { ConfigProblem } from '../compose/config.ts';

const SENTENCES = [CalendarGap, ConfigProblem, KeyProblem, ListenProblem];

/** Sentences for the failures a person at the terminal can put right: what is wrong, and what to do. Undefined for a fault. */
export function explainFailure(error: unknown): string | undefined {
  if (SENTENCES.some((kind) => error instanceof kind)) return (error as Error).message;
  const { advice, message, code, path, address, port } = error as NodeJS.ErrnoException & {
    advice?: string;
    address?: string;
    port?: number;
  };
  if (advice !== undefined) return `${message}${advice}`;
  const where = path ?? `${address ?? ''}:${port ?? ''}`;
  switch (code) {
    case 'EADDRINUSE':
      return `端口 ${port} 已被其他程序占用，请停止那个程序，或用 --port 换一个端口。`;
    case 'EADDRNOTAVAIL':
      return `本机没有地址 ${address}，请用 --host 指定本机的地址（如 127.0.0.1 或 0.0.0.0）。`;
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return port === undefined
        ? `没有权限读写 ${where}，请更改它的所有者或权限，或用环境变量 YIMEN_DATA 换一个数据目录。`
        : `没有权限使用端口 ${port}，请用 --port 换一个1024以上的端口。`;
    case 'ENOSPC':
    case 'EDQUOT':
      return `磁盘已满，写不进 ${where}，请腾出至少 1 GB 空间后重试。`;
    case 'ENOTDIR':
      return `${where} 不能当作目录使用，请换一个数据目录（环境变量 YIMEN_DATA）。`;
    case 'EEXIST':
      return `${where} 已经存在而且不是目录，请换一个数据目录（环境变量 YIMEN_DATA）。`;
    case 'ENOENT':
      return path === undefined ? undefined : `没有找到 ${path}，请核对路径。`;
    default:
      return undefined;
  }
}
