import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CheckPart } from './check-part.ts';

const packages = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'node_modules');

/** The file behind a package's command, found without npx so that it works offline and without a shell. */
function commandFile(packageName: string, command: string): string {
  const folder = join(packages, packageName);
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    bin: string | Record<string, string>;
  };
  const { bin } = manifest;
  const path = typeof bin === 'string' ? bin : bin[command];
  if (!path) throw new Error(`package ${packageName} has no command ${command}`);
  return join(folder, path);
}

function runNode(args: readonly string[], cwd: string): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
    }
    child.on('error', reject);
    child.on('close', (code, signal) => {
      resolve({ code: code ?? 1, output: signal ? `${output}\nended by ${signal}` : output });
    });
  });
}

/** A part that passes when the given command of an installed package ends with status 0; its output is the problem. */
export function toolPart(
  name: string,
  packageName: string,
  command: string,
  args: readonly string[],
): CheckPart {
  return {
    name,
    async run(root) {
      const { code, output } = await runNode([commandFile(packageName, command), ...args], root);
      return { problems: code === 0 ? [] : [output.trim() || `${command} ended with status ${code}`] };
    },
  };
}

/** A part that runs one of our own TypeScript programs and passes when it ends with status 0. */
export function programPart(name: string, program: string, args: readonly string[]): CheckPart {
  return {
    name,
    async run(root) {
      const { code, output } = await runNode(['--import', 'tsx', program, ...args], root);
      return { problems: code === 0 ? [] : [output.trim() || `${program} ended with status ${code}`] };
    },
  };
}
