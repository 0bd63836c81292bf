import { createHash } from 'node:crypto';
import type { Services } from '@yimen/platform/module';
import { isSealed } from '@yimen/platform/privacy';
import type { Refusal } from '@yimen/platform/procedure';
import type { SealedForm } from './seal-form.ts';

/** Stands before the answers of a form that is still being filled in; JSON never begins so. */
const MARK = 'unfinished:';
/** What the answers of one form may weigh: the longest form of the catalogue filled to the brim takes a tenth of it. */
const MOST_CHARACTERS = 100_000;

/** Seals a form as it stands, so that it can be gone on with elsewhere. */
export function sealUnfinished({ privacy }: Services, form: unknown): SealedForm | Refusal {
  const text = JSON.stringify(form ?? null);
  if (text.length > MOST_CHARACTERS) {
    return {
      kind: 'invalid',
      code: 'cases.form-too-long',
      message: '申请表内容太长，不能保存，请缩短。',
      path: '/form',
    };
  }
  const sealed = privacy.encrypt(MARK + text);
  return { sealed, sha256: createHash('sha256').update(sealed).digest('hex') };
}

/** Whether a sealed form was sealed unfinished. What this product did not seal is judged by others. */
export function isUnfinished({ decrypt }: Services['privacy'], sealed: unknown): boolean {
  if (typeof sealed !== 'string' || !isSealed(sealed)) return false;
  try {
    return decrypt(sealed).startsWith(MARK);
  } catch {
    return false;
  }
}

/** The answers in a sealed form, finished or not. Throws KeyProblem when it cannot be opened. */
export function answersIn({ decrypt }: Services['privacy'], sealed: string): unknown {
  const text = decrypt(sealed);
  return JSON.parse(text.startsWith(MARK) ? text.slice(MARK.length) : text);
}
