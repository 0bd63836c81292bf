import { modules } from '@yimen/modules';
import type { Command } from 'commander';
import { say, sayJson, table } from '../terminal.ts';

/** `module list`: what this product is made of. */
export function moduleCommand(program: Command): void {
  program
    .command('module')
    .description('模块')
    .command('list')
    .description('列出全部模块、其依赖和所含程序、操作、指标')
    .option('--json', '以JSON输出')
    .action((options: { json?: boolean }) => {
      const rows = modules.map((module) => ({
        name: module.name,
        title: module.title,
        dependsOn: module.dependsOn,
        procedures: (module.procedures ?? []).map(({ procedure }) => procedure.id),
        operations: (module.operations ?? []).length,
        indicators: (module.indicators ?? []).length,
      }));
      if (options.json) return sayJson(rows);
      const head = ['模块', '名称', '依赖', '程序', '操作', '指标'];
      const body = rows.map((m) => [
        m.name,
        m.title,
        m.dependsOn.join('、') || '无',
        m.procedures.join('、') || '无',
        String(m.operations),
        String(m.indicators),
      ]);
      say(table([head, ...body]));
    });
}
