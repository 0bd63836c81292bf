// Builds the web's pages into `.cache/web` when anything they are made from has changed. Plain JavaScript: runs before tsx.
import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { root } from './bootstrap.mjs';

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

function sourceHash() {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  for (const folder of SOURCES) {
    for (const file of filesBelow(join(root, folder)))
      hash.update(file.slice(root.length)).update(readFileSync(file));
  }
  return hash.digest('hex');
}

/**
 * Builds the pages if they are missing or old, in a process of its own. Rejects with the builder's last lines when it fails, and
 * at once when it is told to stop.
 * @param {(text: string) => void} [onProgress]
 * @param {AbortSignal} [stop]
 */
export async function buildWeb(onProgress = () => undefined, stop) {
  const stamp = join(root, '.cache/web/.inputs');
  const hash = sourceHash();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  onProgress('正在生成网页（首次或更新后，约十秒）…');
  await runBuilder(stop);
  writeFileSync(stamp, hash);
}

/** @param {AbortSignal | undefined} signal */
function runBuilder(signal) {
  return new Promise((resolve, reject) => {
    const child = fork(join(root, 'tools/web-builder.mjs'), {
      cwd: root,
      // Not what this process was told about its own memory.
      execArgv: [],
      // Tests call this with NODE_ENV=test, which would build the developers' React.
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      ...(signal ? { signal } : {}),
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk) => (output = (output + String(chunk)).slice(-20_000)));
    }
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(undefined);
      else {
        const tail = stripVTControlCharacters(output).trim().split('\n').slice(-15).join('\n');
        reject(new Error(`生成网页失败，请把下面的内容告诉维护人员：\n${tail}`));
      }
    });
  });
}
