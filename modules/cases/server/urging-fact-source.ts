import type { FactsRequest, Services } from '@yimen/platform/module';
import { caseProcedures, urging, urgingDays, type CaseData, type UrgingFacts } from '../core/index.ts';

const cases = new Map(caseProcedures.map((procedure) => [procedure.id, procedure]));

/** Facts of an urging: the case it is about, asked for only when one is opened. */
export function urgingFactSource(
  services: Services,
): (request: FactsRequest) => UrgingFacts | Promise<UrgingFacts> {
  return ({ action, input }) => {
    const days = services.settings.get(urgingDays);
    const number = (input as { case?: unknown } | undefined)?.case;
    if (action !== 'urge' || typeof number !== 'string') return { days };
    return findCase(services, number).then((found) =>
      found === undefined ? { days } : { days, case: found },
    );
  };
}

async function findCase({ ledger, database }: Services, number: string): Promise<UrgingFacts['case']> {
  const matter = await ledger.find<CaseData>(number);
  const procedure = matter === undefined ? undefined : cases.get(matter.procedure);
  if (matter === undefined || procedure === undefined) return undefined;
  const { rows } = await database.pool.query({
    name: 'cases-open-urging',
    text: 'select number from ledger.matter where parent = $1 and procedure = $2 and not closed limit 1',
    values: [matter.id, urging.id],
  });
  return {
    id: matter.id,
    unit: matter.unit,
    person: matter.person,
    about: `${matter.data.item.name}（${matter.data.applicant.name}）`,
    ended: procedure.states[matter.state]?.terminal === true,
    ...(rows[0] === undefined ? {} : { urged: rows[0].number }),
  };
}
