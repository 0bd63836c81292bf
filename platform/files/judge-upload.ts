import { refuse, type Refusal } from '../procedure/index.ts';
import { findSecondNature } from './second-nature.ts';
import { FILE_TYPES, sniff, type FileType } from './sniff.ts';

const ACCEPTED = new Set<string>(Object.values(FILE_TYPES).flatMap((type) => type.extensions));
/** Endings that make a name dangerous or misleading wherever they stand in it. */
const RUNNABLE = new Set(
  'exe com bat cmd ps1 vbs js mjs jar msi scr dll sh php asp aspx jsp py hta lnk html htm xhtml svg xml docm xlsm apk'.split(
    ' ',
  ),
);
const MAX_NAME = 200;

/** Judges a file before it is stored: its type, or a refusal with the path of the field at fault. */
export function judgeUpload(bytes: Buffer, name: string, maxBytes: number): FileType | Refusal {
  return judgeSize(bytes.length, maxBytes) ?? judgeName(name) ?? judgeContent(bytes, name);
}

/** Judges a size in bytes; known before the first byte arrives. */
export function judgeSize(size: number, maxBytes: number): Refusal | undefined {
  if (size === 0) return no('empty', '文件是空的，请检查后重新选择文件。', '/file');
  if (size <= maxBytes) return undefined;
  const limit = Math.round((maxBytes / 1024 / 1024) * 10) / 10;
  return {
    ...no('too-large', `文件超过 ${limit} MB 的上限，请压缩或拆分后上传。`, '/file'),
    facts: { maxBytes },
  };
}

/** Judges a name; known before the first byte arrives. */
export function judgeName(name: string): Refusal | undefined {
  const deceptive = /[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069/\\]/;
  if (name.trim() === '' || [...name].length > MAX_NAME || deceptive.test(name)) {
    return no(
      'bad-name',
      `文件名不能为空、超过 ${MAX_NAME} 个字或带有斜杠和不可见字符，请改名后上传。`,
      '/name',
    );
  }
  const endings = name
    .toLowerCase()
    .split('.')
    .slice(1)
    .map((part) => part.trim());
  const last = endings.pop() ?? '';
  if (endings.some((ending) => RUNNABLE.has(ending) || ACCEPTED.has(ending))) {
    return no('double-extension', '文件名带有两个扩展名，容易冒充其他文件，请改名后上传。', '/name');
  }
  if (!ACCEPTED.has(last)) {
    const list = [...ACCEPTED].join('、');
    return no(
      'extension',
      `不接受${last === '' ? '没有扩展名' : `“.${last}”`}的文件，可上传：${list}。`,
      '/name',
    );
  }
  return undefined;
}

function judgeContent(bytes: Buffer, name: string): FileType | Refusal {
  const sniffed = sniff(bytes);
  if ('refused' in sniffed) return no('content', sniffed.refused, '/file');
  const hidden = findSecondNature(bytes, sniffed.type);
  if (hidden !== undefined) return no('polyglot', hidden, '/file');
  const extension = name.toLowerCase().split('.').at(-1)!.trim();
  if (sniffed.type.extensions.includes(extension)) return sniffed.type;
  const real = sniffed.type.extensions[0]!;
  return no('mismatch', `文件名以“.${extension}”结尾，内容却是 ${real} 文件，请核对后重新上传。`, '/file');
}

function no(reason: string, message: string, path: string): Refusal {
  return refuse(`files.${reason}`, message, { path });
}
