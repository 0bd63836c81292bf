import { Command, CommanderError } from 'commander';
import { commands } from './commands/index.ts';
import { explainFailure } from './explain-failure.ts';
import { CommandFailure } from './outcome.ts';

const program = new Command('yimen')
  .description('一门：县级政务服务一门式平台')
  .exitOverride()
  .configureHelp({ sortSubcommands: true })
  .showHelpAfterError('（用 yimen help 命令名 查看用法）');
for (const add of commands) add(program);

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

/** Tells the person what went wrong; only an unexpected fault shows its stack. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof CommandFailure) {
    process.stderr.write(`${error.message}\n`);
    return error.status;
  }
  const sentence = explainFailure(error);
  if (sentence !== undefined) process.stderr.write(`${sentence}\n`);
  else process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return 2;
}
