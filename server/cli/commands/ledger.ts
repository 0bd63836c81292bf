import { readFile } from 'node:fs/promises';
import { createPublicKey, createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { entriesWithArchives, listArchivedMonths } from '@yimen/platform/archive';
import { exportLedger, verifyFile, type VerifyReport } from '@yimen/platform/ledger';
import { readingDatabase } from '@yimen/platform/module';
import type { Command } from 'commander';
import { digestNow, verifyLedger } from '../../compose/ledger-digest.ts';
import type { Product } from '../../compose/product.ts';
import { answerNo, CommandFailure } from '../outcome.ts';
import { ProgressLine, say, sayJson } from '../terminal.ts';
import { withProduct } from '../with-product.ts';

interface Options {
  readonly json?: boolean;
  readonly file?: string;
  readonly publicKey?: string;
}

/** `ledger verify|export|digest`: the proof that nothing accepted was lost or changed. */
export function ledger(program: Command): void {
  const group = program.command('ledger').description('台账：验证、导出、日摘要');
  group
    .command('verify')
    .description('验证整个台账：哈希链、事项、日摘要及其签名；--file 离线验证导出文件')
    .option('--file <文件>', '导出文件')
    .option('--public-key <文件>', '另行保存的签名公钥（PEM）；不给时用文件自带的公钥')
    .option('--json', '以JSON输出')
    .action(async (options: Options) => tell(await verify(options), options));
  group
    .command('export <文件>')
    .description('把整个台账导出为可离线验证的文件')
    .option('--json', '以JSON输出')
    .action(async (file: string, options: Options) => {
      await withProduct({}, async (product) => {
        const path = resolve(file);
        const { pool } = readingDatabase(product.services);
        const rows = entriesWithArchives(await listArchivedMonths(pool));
        const entries = await exportLedger(pool, publicKeys(product), path, rows);
        if (options.json) sayJson({ file: path, entries });
        else say(`已导出${entries}条台账记录到 ${path}。`);
      });
    });
  group
    .command('digest')
    .description('对上次以来的台账记录生成签名摘要，并在库外留存一份')
    .option('--json', '以JSON输出')
    .action(async (options: Options) => {
      await withProduct({}, async (product) => {
        const digest = await digestNow(product);
        if (options.json) sayJson(digest ?? null);
        else
          say(
            digest
              ? `第${digest.no}号摘要，覆盖${digest.entries}条记录，根 ${digest.root}。`
              : '没有新的台账记录。',
          );
      });
    });
}

async function verify(options: Options): Promise<VerifyReport> {
  const given = options.publicKey === undefined ? undefined : await keyFrom(options.publicKey);
  if (options.file !== undefined) return verifyFile(resolve(options.file), given);
  const progress = new ProgressLine();
  return withProduct({}, async (product) => {
    const report = await verifyLedger(
      product,
      (done, total) => progress.show('验证台账', done, total),
      given,
    );
    progress.end();
    return report;
  });
}

function tell(report: VerifyReport, options: Options): void {
  if (report.findings.length > 0) answerNo();
  if (options.json) return sayJson(report);
  for (const { message } of report.findings) say(message);
  const scope = `${report.matters}件事项、${report.entries}条台账记录、${report.digests}个日摘要`;
  if (report.findings.length > 0) say(`验证未通过：${scope}，发现${report.findings.length}处问题。`);
  else
    say(`验证通过：${scope}${report.undigested > 0 ? `（其中${report.undigested}条尚未纳入摘要）` : ''}。`);
}

function publicKeys({ signer }: Product): ReadonlyMap<string, string> {
  return new Map([[signer.keyId, signer.publicKeyPem]]);
}

async function keyFrom(file: string): Promise<ReadonlyMap<string, string>> {
  try {
    const pem = await readFile(resolve(file), 'utf8');
    const der = createPublicKey(pem).export({ type: 'spki', format: 'der' });
    return new Map([[createHash('sha256').update(der).digest('hex').slice(0, 16), pem]]);
  } catch (cause) {
    throw new CommandFailure(`${file} 不是可用的公钥文件（PEM）。`, 2, { cause });
  }
}
