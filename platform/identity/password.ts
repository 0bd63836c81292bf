import { hash, verify } from '@node-rs/argon2';
import { refuse, type Refusal } from '../procedure/index.ts';

/** OWASP's minimum for argon2id; about 25 ms and 19 MiB on one of two cores, so sign-ins do not starve the hot path. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const MAX_LENGTH = 128;
const CLASSES: readonly RegExp[] = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/];
const WEAK = /^(.)\1+$|password|admin|qwerty|123456|abcdef|111111|woaini/i;

/** Argon2id hash of a password, in PHC form. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, PARAMETERS);
}

let nobody: Promise<string> | undefined;

/** Whether the password is right. Without a hash (no such account) it takes as long and is false. */
export async function isPassword(stored: string | null | undefined, password: string): Promise<boolean> {
  nobody ??= hashPassword('there is no such account');
  // An over-long text is never hashed: it would be a way to keep the processor busy.
  const right = await verify(stored ?? (await nobody), password.slice(0, MAX_LENGTH + 1));
  return right && stored != null;
}

/** The policy: length, three of four kinds of character, not the login, not a notorious one. Undefined when it is fine. */
export function judgePassword(password: string, login: string, least: number): Refusal | undefined {
  const no = (message: string): Refusal => refuse('identity.weak-password', message, { path: '/password' });
  const length = [...password].length;
  if (length < least) return no(`密码至少要有 ${least} 个字符，请加长。`);
  if (length > MAX_LENGTH) return no(`密码最多 ${MAX_LENGTH} 个字符，请缩短。`);
  if (CLASSES.filter((one) => one.test(password)).length < 3) {
    return no('密码要包含大写字母、小写字母、数字、符号中的至少三种，请修改。');
  }
  // A login of two or three letters occurs in honest passwords by chance.
  const isTold = login.length >= 4 && password.toLowerCase().includes(login.toLowerCase());
  if (isTold) return no('密码不能包含登录名，请修改。');
  if (WEAK.test(password)) return no('这个密码太常见，容易被猜中，请换一个。');
  return undefined;
}
