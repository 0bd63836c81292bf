import { checkNumber, type NumberCheck } from '@yimen/platform/identifiers';
import type { Command } from 'commander';
import { answerNo } from '../outcome.ts';
import { inputLines, say, sayJson } from '../terminal.ts';

/** `id check`: whether a number of a person, an organisation, an area, an item or a case is sound, and if not, why. */
export function id(program: Command): void {
  program
    .command('id')
    .description('证件号码与编码')
    .command('check <号码>')
    .description('校验身份证号、统一社会信用代码、区划代码、事项编码或办件编号；号码为“-”时逐行读取')
    .option('--json', '以JSON输出')
    .action(async (number: string, options: { json?: boolean }) => {
      const tell = (check: NumberCheck): void => {
        if (!check.valid) answerNo();
        if (options.json) sayJson(check);
        else say(worded(check));
      };
      if (number !== '-') return tell(checkNumber(number));
      for await (const line of inputLines()) tell(checkNumber(line));
    });
}

function worded({ number, kindName, valid, reason, parts, warnings }: NumberCheck): string {
  const kind = kindName === undefined ? '' : `${kindName}，`;
  const verdict = valid ? '有效' : `无效：${reason?.message ?? ''}`;
  const detail = parts.map(({ label, value }) => `${label} ${value}`).join('，');
  const doubts = warnings.map(({ message }) => `提醒：${message}`).join('');
  return [`${number} ${kind}${verdict}`, valid ? detail : '', doubts]
    .filter((part) => part !== '')
    .join('；');
}
