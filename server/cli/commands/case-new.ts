import { sealForm } from '@yimen/modules/cases/api';
import { procedureOfType, channels, type CaseItemType, type OfferedItem } from '@yimen/modules/cases/core';
import { catalogueApi } from '@yimen/modules/catalogue/api';
import { ITEM_TYPES } from '@yimen/modules/catalogue/core';
import { isUscc } from '@yimen/platform/identifiers';
import type { IdType, Party } from '@yimen/platform/identity';
import { isRefusal, type Actor, type Procedure } from '@yimen/platform/procedure';
import { civilDateAt } from '@yimen/platform/time';
import type { Command } from 'commander';
import type { Product } from '../../compose/product.ts';
import { openIdentity, type ProductIdentity } from '../../compose/product-identity.ts';
import { actingAs, factsNow, getProcedure, partyActor } from '../acting.ts';
import { readInput } from '../input-value.ts';
import { refusalText } from '../matter-text.ts';
import { CommandFailure } from '../outcome.ts';
import { withLoadedProduct } from '../with-product.ts';
import { tellOutcome } from './tell-outcome.ts';

interface Options {
  readonly name: string;
  readonly idNumber: string;
  readonly idType?: IdType;
  readonly phone?: string;
  readonly as?: string;
  readonly applicant?: boolean;
  readonly action?: string;
  readonly materials: string;
  readonly channel?: string;
  readonly window?: string;
  readonly form?: string;
  readonly json?: boolean;
}

/** `case new ITEM`: files an application, at a window (`--as` a member of staff) or as the applicant (`--applicant`). */
export function newCase(group: Command): void {
  group
    .command('new <事项编码>')
    .description('新办件：窗口收件（--as 工作人员）或申请人网上申请（--applicant）')
    .requiredOption('--name <姓名或名称>', '申请人')
    .requiredOption('--id-number <号码>', '身份证号或统一社会信用代码')
    .option('--id-type <种类>', 'resident-id、passport、permit、uscc、other；不写时按号码判断')
    .option('--phone <手机>', '联系电话')
    .option('--as <登录名>', '以此账号的身份')
    .option('--applicant', '以申请人本人的身份')
    .option(
      '--action <操作>',
      'register 窗口收件、apply 网上申请、draft 暂存、registerAndHandle 当场办结；不写时按身份',
    )
    .option('--materials <序号>', '已交的材料：all 或 1,2,3', 'all')
    .option(
      '--channel <渠道>',
      Object.entries(channels)
        .map(([id, title]) => `${id} ${title}`)
        .join('、'),
    )
    .option('--window <窗口>', '窗口号')
    .option('--form <内容>', '申请表内容：JSON、@文件或 -')
    .option('--json', '以JSON输出')
    .action((code: string, options: Options) => withLoadedProduct((product) => open(product, code, options)));
}

async function open(product: Product, code: string, options: Options): Promise<void> {
  if ((options.as === undefined) === (options.applicant !== true)) {
    throw new CommandFailure('请用 --as 登录名 或 --applicant 之一说明以谁的身份。');
  }
  const procedure = procedureOf(product, code);
  const identity = await openIdentity(product);
  const party = await partyOf(identity, options);
  const actor =
    options.as === undefined
      ? partyActor(party.id, party.name)
      : await actingAs(product, identity, options.as);
  const action = options.action ?? (actor.kind === 'staff' ? 'register' : 'apply');
  const draft = {
    item: code,
    applicant: { party: party.id, name: party.name, kind: party.kind },
    channel: options.channel ?? (actor.kind === 'staff' ? 'window' : 'online'),
    ...(options.window === undefined ? {} : { window: options.window }),
    ...(options.form === undefined ? {} : { form: await sealedForm(product, code, options.form) }),
  };
  const materials = await materialsOf(product, procedure, {
    options,
    action,
    actor,
    input: { ...draft, materials: [] },
  });
  const command = { procedure: procedure.id, action, input: { ...draft, materials }, actor };
  tellOutcome(product, procedure, await product.services.ledger.submit(command), options.json === true);
}

/** The procedure the item's type is handled by. */
function procedureOf(product: Product, code: string): Procedure {
  const today = civilDateAt(product.services.clock.now());
  const item = catalogueApi(product.services).effectiveVersion(code, today);
  if (item === undefined)
    throw new CommandFailure(`没有编码为 ${code} 的事项，用 yimen item search 查找。`, 1);
  const type = ITEM_TYPES[item.elements.type];
  const procedure = procedureOfType[type.code as CaseItemType];
  if (procedure === undefined) throw new CommandFailure(`“${type.title}”不是依申请办理的事项。`, 1);
  return getProcedure(product, procedure.id);
}

async function partyOf(
  identity: ProductIdentity,
  { name, idNumber, idType, phone }: Options,
): Promise<Party> {
  const type = idType ?? (isUscc(idNumber) ? 'uscc' : 'resident-id');
  const party = await identity.findOrCreateParty({
    kind: type === 'uscc' ? 'organisation' : 'person',
    name,
    idType: type,
    idNumber,
    ...(phone === undefined ? {} : { phone }),
  });
  if (isRefusal(party)) throw new CommandFailure(refusalText(party), 1);
  return party;
}

async function sealedForm(
  { services }: Product,
  code: string,
  given: string,
): Promise<{ sealed: string; sha256: string }> {
  const form = sealForm(services, code, await readInput(given), services.clock.now());
  if (isRefusal(form)) throw new CommandFailure(refusalText(form), 1);
  return form;
}

async function materialsOf(
  product: Product,
  procedure: Procedure,
  { options, action, actor, input }: { options: Options; action: string; actor: Actor; input: unknown },
): Promise<{ no: number }[]> {
  if (options.materials === 'all') {
    const facts = await factsNow(product, procedure.id, { matter: undefined, action, input, actor });
    return ((facts as { item?: OfferedItem }).item?.materials ?? []).map(({ no }) => ({ no }));
  }
  return options.materials
    .split(/[,，]/)
    .filter((text) => text.trim() !== '')
    .map((text) => {
      if (!/^\s*\d+\s*$/.test(text)) throw new CommandFailure(`材料序号“${text}”不对，请写 all 或 1,2,3。`);
      return { no: Number(text) };
    });
}
