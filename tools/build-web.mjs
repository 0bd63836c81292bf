// Builds the web's pages into `.cache/web` when anything they are made from has changed. Plain JavaScript: runs before tsx.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { root } from './bootstrap.mjs';

/** The folder that the server serves. */
export const webFolder = join(root, '.cache/web');

/** What the pages are made from: the web itself, and the pure folders that run in the browser too. */
const SOURCES = [
  'web',
  'platform/contract',
  'platform/procedure',
  'platform/calendar',
  'platform/time',
  'modules',
];
const SKIPPED = new Set(['node_modules', 'server', 'test', 'testing', 'simulation', 'migrations']);

/** @param {string} folder @returns {string[]} */
function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      if (SKIPPED.has(entry.name) || entry.name.startsWith('.')) return [];
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesBelow(path) : [path];
    });
}

/** What is worth sending compressed: pictures are so already. */
const COMPRESSED = /\.(js|css|svg|webmanifest)$/;

/**
 * Writes `<file>.br` and `<file>.gz` beside it, once at the build: on a village's line the first page comes in a quarter of the time.
 * @param {string} file
 */
function compress(file) {
  const bytes = readFileSync(file);
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
  writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
}

function sourceHash() {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  for (const folder of SOURCES) {
    for (const file of filesBelow(join(root, folder)))
      hash.update(file.slice(root.length)).update(readFileSync(file));
  }
  return hash.digest('hex');
}

/**
 * Builds the pages if they are missing or old. Throws with the builder's last lines when it fails.
 * @param {(text: string) => void} [onProgress]
 */
export async function buildWeb(onProgress = () => undefined) {
  const stamp = join(webFolder, '.inputs');
  const hash = sourceHash();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  onProgress('正在生成网页（首次或更新后，约十秒）…');
  await runBuilder();
  for (const file of filesBelow(webFolder)) if (COMPRESSED.test(file)) compress(file);
  writeFileSync(stamp, hash);
}

function runBuilder() {
  const args = [
    join(root, 'node_modules/vite/bin/vite.js'),
    'build',
    join(root, 'web'),
    '--logLevel',
    'warn',
  ];
  return new Promise((resolve, reject) => {
    // Tests call this with NODE_ENV=test, which would build the developers' React.
    const env = { ...process.env, NODE_ENV: 'production' };
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => (output = (output + String(chunk)).slice(-20_000)));
    }
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(undefined);
      else
        reject(
          new Error(
            `生成网页失败，请把下面的内容告诉维护人员：\n${output.trim().split('\n').slice(-15).join('\n')}`,
          ),
        );
    });
  });
}
