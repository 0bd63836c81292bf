import { Command, CommanderError } from 'commander';
import { speakChinese } from './chinese-help.ts';
import { commandsFor } from './commands/index.ts';
import { CommandFailure } from './outcome.ts';

const program = speakChinese(new Command('yimen'))
  .description('一门：县级政务服务一门式平台')
  .exitOverride()
  .showHelpAfterError('（用 yimen help 命令名 查看用法）');

try {
  for (const add of await commandsFor(process.argv[2])) add(program);
  await program.parseAsync();
} catch (error) {
  process.exitCode = await report(error);
}

/** Tells the person what went wrong; only an unexpected fault shows its stack. */
async function report(error: unknown): Promise<number> {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof CommandFailure) {
    process.stderr.write(`${error.message}\n`);
    return error.status;
  }
  const { explainFailure } = await import('./explain-failure.ts');
  const sentence = explainFailure(error);
  if (sentence !== undefined) process.stderr.write(`${sentence}\n`);
  else process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return 2;
}
