import type { Actor, Refusal } from '@yimen/platform/procedure';

/** The public sees organisations, not people. */
export function staffOnly(actor: Actor | undefined): Refusal | undefined {
  if (actor?.kind === 'staff') return undefined;
  return { kind: 'forbidden', code: 'directory.staff-only', message: '人员名单只供工作人员使用。' };
}
