import type { ZipEntry } from '../zip/index.ts';

const MB = 1024 * 1024;
/** A long report has a few hundred parts. */
const MAX_ENTRIES = 5000;
/** Everything together; what an office program still opens on a desk. */
const MAX_EXPANDED = 512 * MB;
/** XML of a table of equal rows reaches about 60 : 1. */
const MAX_RATIO = 200;
/** Below this a high ratio harms nobody. */
const HARMLESS = 10 * MB;

/** Why a zip would burst whoever opens it, in Chinese, from what it declares; undefined when it would not. */
export function findBomb(entries: readonly ZipEntry[], fileBytes: number): string | undefined {
  if (entries.length > MAX_ENTRIES) {
    return `文件内部有 ${entries.length} 个部件，超过 ${MAX_ENTRIES} 个，不能上传，请拆分后另存。`;
  }
  if (entries.some(({ encrypted }) => encrypted)) return '文件设有打开密码，请去掉密码后上传。';
  const sum = (pick: (entry: ZipEntry) => number): number =>
    entries.reduce((total, entry) => total + pick(entry), 0);
  const expanded = sum((entry) => entry.expanded);
  // Entries that overlap declare more compressed bytes than the file has: one content is expanded many times.
  if (sum((entry) => entry.compressed) > fileBytes) return '文件内部结构重叠，不能上传，请重新导出。';
  const ratio = expanded / Math.max(1, fileBytes);
  if (expanded > MAX_EXPANDED || (expanded > HARMLESS && ratio > MAX_RATIO)) {
    return `文件展开后有 ${Math.round(expanded / MB)} MB，像是压缩炸弹，不能上传，请减小内容后另存。`;
  }
  return undefined;
}
