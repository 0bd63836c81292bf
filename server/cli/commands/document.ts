import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isRefusal } from '@yimen/platform/procedure';
import type { Command } from 'commander';
import type { Product } from '../../compose/product.ts';
import { CommandFailure } from '../outcome.ts';
import { say, sayJson, table } from '../terminal.ts';
import { withProduct } from '../with-product.ts';

/** `document samples|render|list|get|check|verify|failures`: written documents from the command line. */
export function documentCommand(program: Command): void {
  const group = program.command('document').description('文书：样张、生成、下载、核对、核验');
  group
    .command('samples')
    .description('用示例数据生成全部文书种类的 PDF、Word 和纯文本')
    .requiredOption('--out <文件夹>', '写到哪个文件夹')
    .action(({ out }: { out: string }) => withProduct({}, (product) => writeSamples(product, out)));
  group
    .command('render <种类>')
    .description('用示例数据生成一种文书，如 cases.approval')
    .requiredOption('--sample', '用示例数据')
    .option('--out <文件夹>', '写到哪个文件夹', '.')
    .action((kind: string, { out }: { out: string }) =>
      withProduct({}, (product) => writeSamples(product, out, kind)),
    );
  group
    .command('list <编号>')
    .description('办件的全部文书：文号、现状、核验码、文件哈希')
    .option('--json', '以JSON输出')
    .action((number: string, { json }: { json?: boolean }) =>
      withProduct({}, (product) => list(product, number, json === true)),
    );
  group
    .command('get <编号> <种类> [第几份]')
    .description('取一份文书的文件，如 get <编号> approval')
    .option('--out <文件夹>', '写到哪个文件夹', '.')
    .action((number: string, kind: string, ordinal: string | undefined, { out }: { out: string }) =>
      withProduct({}, (product) => get(product, { number, kind, ordinal: ordinalOf(ordinal) }, out)),
    );
  group
    .command('check <编号>')
    .description('按登记的内容重新生成全部文书，与台账中的哈希比对')
    .action((number: string) => withProduct({}, (product) => check(product, number)));
  group
    .command('verify <核验码或哈希>')
    .description('核验一份文书是否本系统出具、现在是否有效')
    .action((text: string) => withProduct({}, (product) => verify(product, text)));
}

async function writeSamples({ services }: Product, out: string, only?: string): Promise<void> {
  const folder = resolve(out);
  await mkdir(folder, { recursive: true });
  const { templates } = services.documents;
  const kinds = (await templates.list()).filter(({ kind }) => only === undefined || kind === only);
  if (kinds.length === 0) {
    const known = (await templates.list()).map(({ kind, title }) => `${kind}（${title}）`);
    throw new CommandFailure(`没有文书种类“${only}”。有：${known.join('、')}。`);
  }
  for (const { kind, title } of kinds) {
    const made = await templates.preview(kind);
    if (isRefusal(made)) throw new CommandFailure(made.message, 1);
    await writeFile(join(folder, `${kind}.pdf`), made.pdf);
    await writeFile(join(folder, `${kind}.docx`), made.word);
    await writeFile(join(folder, `${kind}.txt`), `${made.text}\n`);
    say(`${kind}  ${title}`);
  }
  say(`已写到 ${folder}，每种文书有 PDF、Word 和纯文本。`);
}

async function list({ services }: Product, number: string, json: boolean): Promise<void> {
  const all = await services.documents.list(number);
  const lines = all.map(({ kind, ordinal, title, row, standing }) => ({
    ...{ kind, ordinal, title, documentNumber: row?.documentNo ?? null, standing: standing.title },
    ...{ code: row?.code ?? null, pdf: row?.pdf ?? null, word: row?.word ?? null },
  }));
  if (json) return sayJson(lines);
  if (lines.length === 0) return say('没有这个办件，或者它还没有签发文书。');
  say(
    table(
      lines.map((line) => [
        `${line.kind} ${line.ordinal}`,
        line.title,
        line.documentNumber ?? '未编号',
        line.standing,
        line.code ?? '',
        line.pdf === null ? '未生成' : line.pdf.slice(0, 12),
      ]),
    ),
  );
}

async function get(
  { services }: Product,
  { number, kind, ordinal }: { number: string; kind: string; ordinal: number },
  out: string,
): Promise<void> {
  const folder = resolve(out);
  await mkdir(folder, { recursive: true });
  for (const format of ['pdf', 'docx'] as const) {
    const file = await services.documents.file(number, kind, ordinal, format);
    if (file === undefined) throw new CommandFailure('此件没有这份文书，请用 document list 查看。', 1);
    const path = join(folder, `${file.title}-${number}-${ordinal}.${format}`);
    await writeFile(path, file.bytes);
    say(`${path}  ${file.sha256}`);
  }
}

async function check({ services }: Product, number: string): Promise<void> {
  const made = (await services.documents.list(number)).filter(
    ({ row }) => row !== undefined && row.pdf !== null,
  );
  if (made.length === 0) throw new CommandFailure('此件没有已生成的文书。', 1);
  const different: string[] = [];
  for (const { kind, ordinal, title, row } of made) {
    const checked = (await services.documents.check(number, kind, ordinal))!;
    const why = checked.maker === row!.maker ? '内容或文件被改动' : '生成程序或字体已经不同';
    say(`${title}（${ordinal}）：${checked.same ? '逐字节一致' : `不一致，${why}`}`);
    if (!checked.same) different.push(title);
  }
  if (different.length > 0) throw new CommandFailure(`${different.length} 份与台账中的哈希不一致。`, 1);
}

async function verify({ services }: Product, text: string): Promise<void> {
  const by = /^[0-9a-f]{64}$/.test(text) ? { sha256: text } : { code: text };
  const found = await services.documents.verify(by);
  if (found === undefined) throw new CommandFailure('不是本系统出具的文书，或者核验码有误。', 1);
  const { row, standing } = found;
  say(`${row.title}  ${row.documentNo}\n${row.issuer}  ${row.issuedOn}  当事人：${row.holder ?? '无'}`);
  say(`现状：${standing.title}${standing.since === null ? '' : `（自${standing.since}）`}`);
}

function ordinalOf(text: string | undefined): number {
  const ordinal = Number(text ?? '1');
  if (!Number.isInteger(ordinal) || ordinal < 1) throw new CommandFailure('第几份应当是从1起的整数。');
  return ordinal;
}
