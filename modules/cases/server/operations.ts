import { documentText } from '@yimen/platform/contract';
import { implement, type Implementation } from '@yimen/platform/module';
import { covers, standsFor, type Actor, type Refusal } from '@yimen/platform/procedure';
import type { StoredMatter } from '@yimen/platform/ledger';
import { civilDateAt } from '@yimen/platform/time';
import { caseFigures, getDocument, sealForm as sealFormOperation } from '../contract/index.ts';
import { caseProcedures, type CaseData } from '../core/index.ts';
import { figuresByUnit } from './indicators.ts';
import { personalOperations } from './personal-operations.ts';
import { sealForm } from './seal-form.ts';

const missing = (number: string): Refusal => ({
  kind: 'missing',
  code: 'matters.missing',
  message: `没有找到编号为 ${number} 的办件，请核对编号。`,
});

/** An applicant sees his own cases, staff those within the reach of their permission. */
function canRead(actor: Actor, matter: StoredMatter): boolean {
  if (actor.kind === 'applicant' || actor.kind === 'agent') return standsFor(actor, matter.applicant);
  return covers(actor.grants['cases.read'], matter.unit);
}

/** Operations of cases beside the actions, whose routes the platform derives. */
export const caseOperations: readonly Implementation[] = [
  ...personalOperations,
  implement(sealFormOperation, async ({ body }, { services, now }) =>
    sealForm(services, body.item, body.form, now),
  ),
  implement(getDocument, async ({ params: { number, kind, ordinal } }, { services, actor }) => {
    const matter = await services.ledger.find<CaseData>(number);
    const isCase = matter !== undefined && caseProcedures.some(({ id }) => id === matter.procedure);
    if (!isCase || !canRead(actor!, matter)) return missing(number);
    const content = await services.documents.read(number, kind, Number(ordinal));
    if (content === undefined) {
      return {
        kind: 'missing',
        code: 'cases.no-document',
        message: '此件没有这份文书，请核对文书种类和份次。',
      };
    }
    return { content, text: documentText(content) };
  }),
  implement(caseFigures, async ({ query }, { services, actor, now }) => {
    const { to = civilDateAt(now), from = `${to.slice(0, 7)}-01` } = query;
    const scope = actor!.grants['cases.read'];
    const rows = (await figuresByUnit(services.database, { from, to })) as any[];
    // Whoever reads a few units sees those; the county's total belongs to whoever reads the county.
    return {
      from,
      to,
      rows: scope === 'county' ? rows : rows.filter(({ unit }) => unit !== null && covers(scope, unit)),
    };
  }),
];
