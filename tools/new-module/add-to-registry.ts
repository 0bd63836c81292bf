/** The registry's text with one more module, listed last: a module comes after those it depends on. */
export function addToRegistry(text: string, name: string): string {
  const list = /(\bmodules\b[^=\n]*=\s*\[)([^\]]*)\]/.exec(text);
  if (!list) throw new Error('modules/registry.ts has no list `modules = [...]` to add to');
  const [whole, head, body = ''] = list;
  const present = body.trim().replace(/,$/, '');
  const entries = present === '' ? name : `${present}, ${name}`;
  const withEntry = text.replace(whole, () => `${head}${entries}]`);
  const lines = withEntry.split('\n');
  const lastImport = lines.findLastIndex((line) => /^import\b|^\} from /.test(line));
  lines.splice(lastImport + 1, 0, `import { ${name} } from './${name}/module.ts';`);
  return lines.join('\n');
}
