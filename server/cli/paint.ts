import { styleText } from 'node:util';

/** Colours, where a person looks: none in a file, in a pipe, or when NO_COLOR asks for none. */
export function paint(style: Parameters<typeof styleText>[0], text: string): string {
  return process.stdout.isTTY && !process.env['NO_COLOR'] ? styleText(style, text) : text;
}
