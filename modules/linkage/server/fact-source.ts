import type { FactsRequest, Services } from '@yimen/platform/module';
import type { FindingData, FindingFacts } from '../core/index.ts';
import { stillHolds } from './detection/still-holds.ts';
import { settingValues } from './setting-values.ts';

/** Where the rules of a finding get their facts: memory, and the database only for what a command names. */
export function linkageFactSource(services: Services): (request: FactsRequest) => object | Promise<object> {
  const settings = settingValues(services);
  return ({ matter, action, input }) => {
    const known: FindingFacts = { settings, missingFiles: [] };
    const files = filesNamed(input);
    if (action !== 'putRight' && files.length === 0) return known;
    return lookUp(
      services,
      known,
      files,
      action === 'putRight' ? (matter?.data as FindingData) : undefined,
      input,
    );
  };
}

async function lookUp(
  services: Services,
  known: FindingFacts,
  files: readonly string[],
  righted: FindingData | undefined,
  input: unknown,
): Promise<FindingFacts> {
  const there = await Promise.all(files.map((file) => services.files.has(file)));
  const missingFiles = files.filter((_file, index) => !there[index]);
  const number = textOf(input, 'caseNumber');
  const corrects = ['register-corrected', 'case-corrected'].includes(textOf(input, 'way') ?? '');
  return {
    ...known,
    missingFiles,
    ...(number === undefined ? {} : { caseExists: await isCase(services, number) }),
    ...(righted === undefined || !corrects ? {} : { stillHolds: await stillHolds(services, righted.key) }),
  };
}

async function isCase({ database }: Services, number: string): Promise<boolean> {
  const { rowCount } = await database.pool.query('select from cases.case_fact where number = $1', [number]);
  return rowCount === 1;
}

/** Files an input names as evidence. The input is not judged yet: it may be anything. */
function filesNamed(input: unknown): string[] {
  const evidence = (input as { evidence?: unknown } | null | undefined)?.evidence;
  if (!Array.isArray(evidence)) return [];
  return evidence.slice(0, 100).flatMap((one: unknown) => textOf(one, 'file') ?? []);
}

function textOf(value: unknown, key: string): string | undefined {
  const found = (value as Record<string, unknown> | null | undefined)?.[key];
  return typeof found === 'string' ? found : undefined;
}
