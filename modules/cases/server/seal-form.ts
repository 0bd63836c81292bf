import { createHash } from 'node:crypto';
import { problemsOf } from '@yimen/platform/contract';
import type { Services } from '@yimen/platform/module';
import type { Refusal } from '@yimen/platform/procedure';
import { civilDateAt, type Instant } from '@yimen/platform/time';
import { catalogueApi } from '../../catalogue/server/api.ts';

/** Form answers as an action takes them: encrypted, with the hash of the encrypted text. */
export interface SealedForm {
  readonly sealed: string;
  readonly sha256: string;
}

/** Checks form answers against the item's form and encrypts them: they hold personal numbers, which the ledger may not. */
export function sealForm(
  services: Services,
  item: string,
  form: unknown,
  now: Instant,
): SealedForm | Refusal {
  const version = catalogueApi(services).itemVersion(item, civilDateAt(now));
  if (version === undefined) {
    return {
      kind: 'missing',
      code: 'cases.item-not-in-force',
      message: '该事项今日没有在用的实施清单，不能申请。',
      path: '/item',
    };
  }
  const schema = version.elements.form;
  const problems = schema === null ? [] : problemsOf(schema, form);
  const first = problems[0];
  if (first !== undefined) {
    return {
      kind: 'invalid',
      code: 'input.invalid',
      message: first.message,
      path: `/form${first.path}`,
      facts: { problems },
    };
  }
  const sealed = services.privacy.encrypt(JSON.stringify(form));
  return { sealed, sha256: createHash('sha256').update(sealed).digest('hex') };
}
