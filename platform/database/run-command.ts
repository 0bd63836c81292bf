import { spawn } from 'node:child_process';

/** An operating-system user to run PostgreSQL as. Undefined everywhere means: as ourselves. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

export interface CommandResult {
  /** Exit status; -1 when the program could not be started or died of a signal. */
  readonly status: number;
  /** Standard output and error together. */
  readonly output: string;
}

/**
 * Runs a program to its end and returns what it said; never throws. The environment is emptied, so that PGDATA, PGPORT or a
 * Chinese locale of the machine cannot change what it does (messages are read in English).
 */
export function runCommand(
  program: string,
  args: string[],
  account?: Account,
  input = '',
): Promise<CommandResult> {
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(program, args, {
      cwd: '/',
      env: { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C' },
      stdio: 'pipe',
      // Own process group: Ctrl-C in the terminal must reach us first, so that we can finish our work before the database goes.
      detached: true,
      ...(account ? { uid: account.uid, gid: account.gid } : {}),
    });
    const collect = (chunk: Buffer): void => void (output += chunk.toString('utf8'));
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    // A program that dies before it reads its input gives EPIPE here; its exit status tells the story.
    child.stdin.on('error', () => undefined);
    child.on('error', (error) => resolve({ status: -1, output: error.message }));
    child.on('close', (status) => resolve({ status: status ?? -1, output }));
    child.stdin.end(input);
  });
}
