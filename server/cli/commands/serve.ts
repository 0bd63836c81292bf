import { createServer } from 'node:net';
import { createMetrics } from '@yimen/platform/http';
import { createLog } from '@yimen/platform/log';
import type { Command } from 'commander';
import { readConfig, type Config } from '../../compose/config.ts';
import { DEMO_PASSWORD, prepareDemoAccounts, type DemoAccount } from '../../compose/demo-accounts.ts';
import { openProduct } from '../../compose/open-product.ts';
import type { Product } from '../../compose/product.ts';
import { prepareFresh } from '../../compose/prepare-fresh.ts';
import { openIdentity } from '../../compose/product-identity.ts';
import { startServer, type ProductServer } from '../../compose/product-server.ts';
import { CommandFailure } from '../outcome.ts';
import { pageBuild } from '../page-build.ts';
import { ProgressLine, say, sayJson, table } from '../terminal.ts';

interface Options {
  readonly port?: string;
  readonly host?: string;
  readonly json?: boolean;
}

/** `serve`: the product with all its doors: HTTP, jobs, listeners. Runs until it is told to stop. */
export function serve(program: Command): void {
  program
    .command('serve')
    .description('启动服务：首次启动自动建库、载入参考数据、建立演示账号')
    .option('--port <端口>', '监听端口，默认7230（环境变量 YIMEN_PORT）')
    .option('--host <地址>', '监听地址，默认127.0.0.1，仅本机可访问（环境变量 YIMEN_HOST）')
    .option('--json', '以JSON输出地址和演示账号')
    .action(async (options: Options) => {
      const config = readConfig(process.env, {
        ...(options.port === undefined ? {} : { port: portOf(options.port) }),
        ...(options.host === undefined ? {} : { host: options.host }),
      });
      // Asked before the long work of a first start, which would be in vain.
      await checkPort(config);
      const progress = new ProgressLine();
      const pages = pageBuild();
      const metrics = createMetrics();
      const product = await openProduct(config, {
        // In a terminal the lines of every request would bury what the person came to read.
        log: createLog(
          process.stdout.isTTY && process.env['YIMEN_LOG'] === undefined ? 'warn' : config.logLevel,
        ),
        onProgress: (text) => progress.show(text),
        onBatch: (commands) => metrics.onBatch(commands),
      });
      try {
        const identity = await openIdentity(product);
        const fresh = await prepareFresh(product, (done, total, what) => {
          pages.check();
          progress.show(what, done, total);
        });
        const accounts = config.demo ? await prepareDemoAccounts(product, identity) : [];
        await pages.done();
        const server = await startServer(product, identity, metrics);
        progress.end();
        // Since the process began, which is what a person waits for.
        const seconds = performance.now() / 1000;
        if (options.json) sayJson({ address: server.address, accounts, fresh, seconds });
        else announce(server, config, accounts, seconds);
        await untilStopped(product, server);
      } finally {
        await product.close();
      }
    });
}

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new CommandFailure(`端口“${text}”不对，请写0到65535之间的整数。`);
}

/** Takes the port and gives it back. Rejects with the error of the attempt. */
function checkPort({ host, port }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve()));
  });
}

function announce(
  { address }: ProductServer,
  config: Config,
  accounts: readonly DemoAccount[],
  seconds: number,
): void {
  say(`一门已启动（${seconds.toFixed(1)} 秒）`);
  const rows = [
    ['办事大厅', `${address}/`],
    ['工作台', `${address}/desk`],
    ['接口文档', `${address}/api`],
    ['健康检查', `${address}/health/ready`],
    ['运行指标', `${address}/metrics`],
    ['数据目录', config.dataDir],
  ];
  say(table(rows.map(([name, value]) => [`  ${name}`, value!])));
  if (accounts.length > 0) {
    say(`演示账号（口令均为 ${DEMO_PASSWORD}；正式使用前必须停用，见 docs/how-to/run-the-product.md）`);
    say(table(accounts.map(({ login, title }) => [`  ${login}`, title])));
    if (!['127.0.0.1', '::1', 'localhost'].includes(config.host)) {
      say(
        '注意：现在其他机器可以访问本服务，而演示口令是公开的。请用环境变量 YIMEN_DEMO=off 启动，并停用演示账号。',
      );
    }
  }
  say('参考数据含构造内容，不是澧县公布的目录，出处见 data/lixian/README.md。按 Ctrl+C 停止。');
}

/** Waits for a signal and comes to rest in order. A second signal ends the process at once. */
async function untilStopped(product: Product, server: ProductServer): Promise<void> {
  const { log } = product.services;
  const signals = ['SIGTERM', 'SIGINT'] as const;
  let onSignal: (() => void) | undefined;
  const asked = new Promise<void>((resolve) => {
    onSignal = resolve;
    for (const signal of signals) process.once(signal, resolve);
  });
  try {
    await Promise.race([asked, server.broken]);
  } finally {
    for (const signal of signals) {
      process.removeListener(signal, onSignal!);
      process.once(signal, () => process.exit(2));
    }
    log.info('stopping');
    await server.stop();
  }
}
