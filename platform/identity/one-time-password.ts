import { randomInt } from 'node:crypto';
import { judgePassword } from './password.ts';

/** Without letters and digits that look alike on paper or are heard alike: it is read out or written down once. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const LEAST_LETTERS = 12;
const GROUP = 4;

/** A password that an administrator hands over; it satisfies the policy, and its holder must change it. */
export function oneTimePassword(login: string, least: number): string {
  for (;;) {
    const letters = Array.from(
      { length: Math.max(LEAST_LETTERS, least) },
      () => LETTERS[randomInt(LETTERS.length)]!,
    );
    const groups = Array.from({ length: Math.ceil(letters.length / GROUP) }, (_, index) =>
      letters.slice(index * GROUP, (index + 1) * GROUP).join(''),
    );
    const password = groups.join('-');
    if (judgePassword(password, login, least) === undefined) return password;
  }
}
