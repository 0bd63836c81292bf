import type { Static } from 'typebox';
import type * as cases from '@yimen/modules/cases/contract';
import { momentText } from '../../app/moments.ts';

export type Message = Static<typeof cases.listMessages.output>['items'][number];

/** The time of day of a message, Asia/Shanghai. */
export const timeOf = ({ at }: Message): string => momentText(at).split(' ')[1]!;

/** Messages one after the other, with their day as a heading wherever it changes; their order is kept. */
export function byDay(
  messages: readonly Message[],
): { readonly day: string; readonly messages: Message[] }[] {
  const days: { day: string; messages: Message[] }[] = [];
  for (const message of messages) {
    const day = momentText(message.at).split(' ')[0]!;
    const last = days.at(-1);
    if (last?.day === day) last.messages.push(message);
    else days.push({ day, messages: [message] });
  }
  return days;
}
