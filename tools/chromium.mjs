// Finds a Chromium for the browser tests and the screenshots; as root on Debian it installs one.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** @returns {string | undefined} */
function findChromium() {
  return [process.env['CHROMIUM_PATH'], ...PLACES].find((path) => path !== undefined && existsSync(path));
}

/** Chinese letters in the pictures need a Chinese font; the tests themselves do not. */
const PACKAGES = ['chromium', 'fonts-noto-cjk'];

function installChromium() {
  process.stderr.write('正在安装浏览器测试所需的 Chromium（仅首次，约一分钟）…\n');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', ...PACKAGES],
  ]) {
    spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
  }
}

/**
 * Path of a Chromium. Throws with a sentence that says what is missing when there is none and none can be installed.
 * @returns {string}
 */
export function requireChromium() {
  if (findChromium() === undefined && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get'))
    installChromium();
  const found = findChromium();
  if (found !== undefined) return found;
  throw new Error(
    '浏览器测试需要 Chromium，本机没有。请安装（Debian/Ubuntu：sudo apt-get install chromium fonts-noto-cjk），或用 CHROMIUM_PATH 指明它的位置。' +
      '(The browser tests need Chromium: install it or name it in CHROMIUM_PATH.)',
  );
}
