import { licence } from '@yimen/modules/cases/core';
import type { Command } from 'commander';
import { readConfig } from '../../compose/config.ts';
import { digestNow, verifyLedger } from '../../compose/ledger-digest.ts';
import { withStage, type Stage } from '../../demo/demo-stage.ts';
import { OPENING } from '../../demo/demo-story.ts';
import { playStory, sceneInstant, type Played } from '../../demo/play-story.ts';
import { shownDocuments, tellScene } from '../../demo/tell-scene.ts';
import { entriesTable, explainTable } from '../matter-text.ts';
import { answerNo } from '../outcome.ts';
import { paint } from '../paint.ts';
import { ProgressLine, say, sayJson } from '../terminal.ts';

/** `demo`: one application through its whole life, on a database of its own that is removed afterwards. */
export function demo(program: Command): void {
  program
    .command('demo')
    .description(
      '演示：一件食品经营许可从网上申请到归档，含补正、特别程序、延长和职权，逐日说明期限；不影响现有数据',
    )
    .option('--json', '以JSON输出，每步一行')
    .action(async (options: { json?: boolean }) => {
      const progress = new ProgressLine();
      const config = readConfig(process.env);
      await withStage(
        config,
        sceneInstant(OPENING),
        (text, done, total) => progress.show(text, done, total),
        async (stage) => {
          progress.end();
          const last = options.json ? await playJson(stage) : await playOnScreen(stage);
          await tellLedger(stage, last, options.json === true);
        },
      );
    });
}

async function playOnScreen(stage: Stage): Promise<Played> {
  const { documents, calendar: calendarNow } = stage.product.services;
  const calendar = calendarNow();
  say(paint('bold', '一门演示：食品经营许可（餐饮服务经营新办），2021年秋'));
  say('事项取自参考数据（含构造内容，不是澧县公布的目录）；人物、证照和文书全部为示例。');
  let last: Played | undefined;
  for await (const played of playStory(stage)) {
    say(tellScene(played, licence, calendar, await shownDocuments(documents, played)));
    last = played;
  }
  return last!;
}

async function playJson(stage: Stage): Promise<Played> {
  let last: Played | undefined;
  for await (const played of playStory(stage)) {
    const { scene, actor, outcome, after } = played;
    const dues = Object.fromEntries(
      Object.entries(after.clocks).map(([id, { due, stoppedOn }]) => [id, { due, stoppedOn }]),
    );
    sayJson({
      at: scene.at,
      actor: actor.id,
      action: scene.action,
      ok: outcome.ok,
      ...(outcome.ok ? {} : { refusal: outcome.refusal }),
      number: after.number,
      state: after.state,
      clocks: dues,
    });
    last = played;
  }
  return last!;
}

async function tellLedger({ product }: Stage, { after }: Played, json: boolean): Promise<void> {
  const { services } = product;
  const entries = await services.ledger.entriesOf(after.number);
  await digestNow(product);
  const report = await verifyLedger(product);
  const refused = await services.database.pool.query<{ n: number }>(
    'select count(*)::int as n from ledger.refusal',
  );
  const seconds = performance.now() / 1000;
  if (report.findings.length > 0) answerNo();
  if (json)
    return sayJson({ entries: entries.length, refusals: refused.rows[0]!.n, verify: report, seconds });
  const calendar = services.calendar();
  say(`\n${paint('bold', '承诺期限逐日说明')}`);
  say(explainTable(after.clocks['promise']!, calendar));
  say(`\n${paint('bold', '台账')}`);
  say(entriesTable(licence, entries));
  const digests = `${report.digests}个签名摘要`;
  const sound = report.findings.length === 0;
  const verdict = `台账验证${sound ? '通过' : '未通过'}：${report.matters}件事项、${report.entries}条记录、${digests}；另有${refused.rows[0]!.n}次被拒绝的操作记录在案。`;
  say(paint(sound ? 'green' : 'red', verdict));
  say(`用时 ${seconds.toFixed(1)} 秒；演示用的临时数据库随即删除。`);
}
