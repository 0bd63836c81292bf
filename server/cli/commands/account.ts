import { isRefusal } from '@yimen/platform/procedure';
import type { Command } from 'commander';
import { openIdentity } from '../../compose/product-identity.ts';
import { actingAs } from '../acting.ts';
import { answerNo } from '../outcome.ts';
import { refusalText } from '../matter-text.ts';
import { say } from '../terminal.ts';
import { withProduct } from '../with-product.ts';

/** `account remove-second-factor`: for when nobody who could do it over the web gets in any more. */
export function account(program: Command): void {
  program
    .command('account')
    .description('账号')
    .command('remove-second-factor <登录名>')
    .description('代人停用动态口令（手机和备用码都不在手边时）；结束该账号的全部会话，记录备查')
    .requiredOption('--as <登录名>', '以此安全管理员账号的身份')
    .requiredOption('--reason <理由>', '理由')
    .action((login: string, { as, reason }: { as: string; reason: string }) =>
      withProduct({}, async (product) => {
        const identity = await openIdentity(product);
        const actor = await actingAs(product, identity, as);
        const context = { now: product.services.clock.now(), ip: 'command-line' };
        const refusal = await identity.removeSecondFactorOf(login, actor, reason, context);
        if (!isRefusal(refusal)) return say(`已停用 ${login} 的动态口令。`);
        answerNo();
        say(refusalText(refusal));
      }),
    );
}
