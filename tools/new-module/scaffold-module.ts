import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { addToRegistry } from './add-to-registry.ts';
import { moduleFiles } from './module-files.ts';

/** The name or the title cannot be used; the message says why in Chinese. */
export class UnusableName extends Error {}

/** Names that PostgreSQL or the platform already uses as a schema. */
const TAKEN_SCHEMAS = new Set([
  'public',
  'ledger',
  'identity',
  'files',
  'jobs',
  'platform',
  'registry',
  'test',
]);

/** Words that can name neither a constant in the code nor a schema without quotes. */
const RESERVED_WORD =
  /^(?:all|and|any|array|await|break|case|catch|check|class|column|const|continue|debugger|default|delete|distinct|else|enum|export|extends|false|finally|for|from|function|grant|group|having|implements|import|interface|into|limit|modules|new|not|null|offset|only|order|package|primary|private|protected|return|select|static|super|switch|table|this|throw|true|try|typeof|union|unique|user|using|var|void|when|where|while|window|with|yield)$/;

function checkNames(root: string, name: string, title: string): void {
  if (!name || !title) {
    throw new UnusableName(
      '用法：npm run new-module <英文名> <中文名>，例如 npm run new-module archives 档案',
    );
  }
  if (!/^[a-z][a-z0-9]{2,29}$/.test(name) || name.startsWith('pg')) {
    throw new UnusableName(
      `模块名“${name}”不合规：须为 3 至 30 个小写英文字母或数字，以字母开头，不以 pg 开头。`,
    );
  }
  if (RESERVED_WORD.test(name))
    throw new UnusableName(`模块名“${name}”不合规：是程序语言的保留字，请换一个。`);
  if (TAKEN_SCHEMAS.has(name)) throw new UnusableName(`模块名“${name}”已由平台使用，请换一个。`);
  if (!/^[\p{Script=Han}A-Za-z0-9（）、]{2,20}$/u.test(title) || !/\p{Script=Han}/u.test(title)) {
    throw new UnusableName(`中文名“${title}”不合规：须为 2 至 20 个字，含汉字，不含空格和引号。`);
  }
  if (existsSync(join(root, 'modules', name))) throw new UnusableName(`模块 modules/${name} 已经存在。`);
}

/**
 * Writes `modules/<name>/` and its line in `modules/registry.ts`; returns the paths written. Throws UnusableName, before
 * anything is written, when the name is malformed or taken.
 */
export async function scaffoldModule(root: string, name: string, title: string): Promise<string[]> {
  checkNames(root, name, title);
  const registryPath = join(root, 'modules/registry.ts');
  const registry = addToRegistry(readFileSync(registryPath, 'utf8'), name);
  const files = new Map<string, string>();
  for (const [path, text] of moduleFiles(name, title)) files.set(`modules/${name}/${path}`, text);
  files.set('modules/registry.ts', registry);
  const style = await resolveConfig(registryPath);
  for (const [path, text] of files) {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, path.endsWith('.ts') ? await format(text, { ...style, filepath: file }) : text);
  }
  return [...files.keys()];
}
