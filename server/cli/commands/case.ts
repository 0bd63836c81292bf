import { caseProcedures } from '@yimen/modules/cases/core';
import { explain } from '@yimen/platform/calendar';
import { availableActions, engineEntries } from '@yimen/platform/procedure';
import { civilDateAt } from '@yimen/platform/time';
import type { Command } from 'commander';
import type { Product } from '../../compose/product.ts';
import { openIdentity } from '../../compose/product-identity.ts';
import { actingAs, factsNow, getMatter, partyActor } from '../acting.ts';
import { caseText } from '../case-text.ts';
import { inputFields, readInput } from '../input-value.ts';
import { clocksInOrder, clockText, explainTable, matterText } from '../matter-text.ts';
import { CommandFailure } from '../outcome.ts';
import { say, sayJson } from '../terminal.ts';
import { withLoadedProduct } from '../with-product.ts';
import { newCase } from './case-new.ts';
import { tellOutcome } from './tell-outcome.ts';

/** Under whose name a command acts. */
export interface Who {
  readonly as?: string;
  readonly applicant?: boolean;
  readonly json?: boolean;
}

/** `case new|act|actions|show|explain`: a case from the command line, under the same rules as anywhere else. */
export function caseCommand(program: Command): void {
  const group = program.command('case').description('办件：收件、办理、查询、时限说明');
  newCase(group);
  group
    .command('act <编号> <操作>')
    .description('对办件进行一项操作，规则和权限与其他入口相同')
    .option('--as <登录名>', '以此账号的身份')
    .option('--applicant', '以申请人本人的身份')
    .option('--input <内容>', '操作的输入：JSON、@文件或 -（标准输入）', '{}')
    .option('--json', '以JSON输出')
    .action((number: string, action: string, options: Who & { input: string }) =>
      withLoadedProduct((product) => act(product, number, action, options)),
    );
  group
    .command('actions <编号>')
    .description('此账号现在可以对办件进行哪些操作，各要填写什么')
    .option('--as <登录名>', '以此账号的身份')
    .option('--applicant', '以申请人本人的身份')
    .option('--json', '以JSON输出')
    .action((number: string, options: Who) =>
      withLoadedProduct((product) => actions(product, number, options)),
    );
  group
    .command('show <编号>')
    .description('查看办件：状态、时限、材料、台账')
    .option('--as <登录名>', '同时列出此账号现在可以进行的操作')
    .option('--json', '以JSON输出')
    .action((number: string, options: Who) => withLoadedProduct((product) => show(product, number, options)));
  group
    .command('explain <编号>')
    .description('逐日说明期限如何计算：哪天计入、第几日、为什么、依据哪一条')
    .option('--clock <时限>', '只看一个时限，如 statutory、promise')
    .option('--json', '以JSON输出')
    .action((number: string, options: { clock?: string; json?: boolean }) =>
      withLoadedProduct((product) => explainClocks(product, number, options)),
    );
}

async function actorOf(product: Product, { as, applicant }: Who, party: string | null) {
  if ((as === undefined) === (applicant !== true))
    throw new CommandFailure('请用 --as 登录名 或 --applicant 之一说明以谁的身份。');
  if (as !== undefined) return actingAs(product, await openIdentity(product), as);
  if (party === null) throw new CommandFailure('此件没有申请人。', 1);
  return partyActor(party, '申请人');
}

/** Takes an action on a matter of any procedure. */
export async function act(
  product: Product,
  number: string,
  action: string,
  options: Who & { input: string },
): Promise<void> {
  const input = await readInput(options.input);
  const { matter, procedure } = await getMatter(product, number);
  if (procedure.actions[action] === undefined) {
    const known = Object.entries(procedure.actions).map(([id, { title }]) => `${id}（${title}）`);
    throw new CommandFailure(`“${procedure.title}”没有操作 ${action}。有：${known.join('、')}。`);
  }
  const actor = await actorOf(product, options, matter.applicant);
  const command = { procedure: procedure.id, number, action, input, actor };
  tellOutcome(product, procedure, await product.services.ledger.submit(command), options.json === true);
}

/** What an account may do with a matter now, and what each action asks for. */
export async function actions(product: Product, number: string, options: Who): Promise<void> {
  const { matter, procedure } = await getMatter(product, number);
  const actor = await actorOf(product, options, matter.applicant);
  const facts = await factsNow(product, procedure.id, { matter, action: '$view', input: {}, actor });
  const open = availableActions(procedure, matter, actor, facts, product.services.clock.now()).map((id) => {
    const { title, law, input } = procedure.actions[id]!;
    return { id, title, ...(law === undefined ? {} : { law }), fields: inputFields(input) };
  });
  if (options.json) return sayJson(open);
  if (open.length === 0) return say('现在没有可以进行的操作。');
  for (const { id, title, law, fields } of open) {
    say(`${id}  ${title}${law === undefined ? '' : `（${law}）`}`);
    for (const field of fields)
      say(`    ${field.path}  ${field.title}  ${field.type}${field.required ? '  必填' : ''}`);
  }
}

/** A matter with its ledger: a case as a case, any other by what its procedure declares. */
export async function show(product: Product, number: string, options: Who): Promise<void> {
  const { matter, procedure } = await getMatter(product, number);
  const entries = await product.services.ledger.entriesOf(number);
  if (options.json) {
    const titled = entries.map((entry) => ({
      ...entry,
      title: (procedure.entries[entry.type] ?? engineEntries[entry.type])?.title ?? entry.type,
    }));
    return sayJson({ ...matter, stateTitle: procedure.states[matter.state]?.title, entries: titled });
  }
  const isCase = caseProcedures.some(({ id }) => id === procedure.id);
  say(
    isCase ? caseText(product, procedure, matter, entries) : matterText(product, procedure, matter, entries),
  );
  if (options.as === undefined) return;
  say('现在可以进行的操作');
  await actions(product, number, options);
}

/** The clocks of a matter day by day. */
export async function explainClocks(
  product: Product,
  number: string,
  options: { clock?: string; json?: boolean },
): Promise<void> {
  const { matter, procedure } = await getMatter(product, number);
  const calendar = product.services.calendar();
  const today = civilDateAt(product.services.clock.now());
  const told = clocksInOrder(procedure, matter).filter(
    ({ id }) => options.clock === undefined || id === options.clock,
  );
  if (told.length === 0) {
    const known = Object.keys(matter.clocks).join('、') || '无';
    throw new CommandFailure(`此件没有时限“${options.clock ?? ''}”。有：${known}。`, 1);
  }
  if (options.json) {
    return sayJson(
      told.map(({ id, title, law, run }) => ({
        clock: id,
        title,
        law,
        due: run.due ?? null,
        days: explain(run, calendar),
      })),
    );
  }
  for (const { id, title, law, run } of told) {
    say(`${title}（${id}，${law}）：${clockText(run, calendar, today)}`);
    say(explainTable(run, calendar));
  }
}
