import type { Command } from 'commander';
import { displayWidth } from './terminal.ts';

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Commands:': '命令：',
};

const ERRORS: readonly (readonly [RegExp, string])[] = [
  [/^error: missing required argument '(.+)'/, '缺少参数：$1。'],
  [/^error: required option '(.+)' not specified/, '缺少必填选项：$1。'],
  [/^error: option '(.+)' argument missing/, '选项 $1 后面缺少内容。'],
  [/^error: unknown option '(.+)'/, '没有选项 $1。'],
  [/^error: unknown command '(.+)'/, '没有命令 $1。'],
  [/^error: too many arguments.*/, '参数太多。'],
  [/\n?\(Did you mean (.+)\?\)/, '是不是 $1？'],
];

const worded = (text: string): string => text.replace('[options]', '[选项]').replace('[command]', '[命令]');

/** Lets a command and those added to it afterwards speak Chinese; the library's own words are English. */
export function speakChinese(program: Command): Command {
  return program
    .helpOption('-h, --help', '显示用法')
    .helpCommand('help [命令]', '显示某个命令的用法')
    .configureHelp({
      displayWidth,
      styleTitle: (title) => TITLES[title] ?? title,
      styleUsage: worded,
      styleSubcommandTerm: worded,
      optionDescription: ({ description, defaultValue }) =>
        defaultValue === undefined ? description : `${description}（默认 ${String(defaultValue)}）`,
    })
    .configureOutput({
      outputError: (text, write) =>
        write(ERRORS.reduce((told, [english, chinese]) => told.replace(english, chinese), text)),
    });
}
