import type { Command } from 'commander';
import { withProduct } from '../with-product.ts';
import { callAs } from './call.ts';

type Given = Readonly<Record<string, string | undefined>>;

/** A change of staff as a command: its words, which of them go into the address, and how the rest becomes the body. */
interface StaffCommand {
  readonly words: string;
  readonly title: string;
  readonly operation: string;
  /** Options beside `--as`: flag with its value → what it means; a flag that must be given ends in `!`. */
  readonly options: Readonly<Record<string, string>>;
  input(argument: readonly string[], given: Given): { params?: object; query?: object; body?: object };
}

const post = ([person, organisation, role]: readonly string[]) => ({ person, organisation, role });

const COMMANDS: readonly StaffCommand[] = [
  {
    words: 'person <人员标识> <姓名>',
    title: '登记人员，或者改正姓名',
    operation: 'directory.savePerson',
    options: {},
    input: ([id, name]) => ({ body: { id, name } }),
  },
  {
    words: 'appoint <人员> <机构> <岗位>',
    title: '任职',
    operation: 'directory.appoint',
    options: { '--from <日期>!': '第一天', '--until <日期>': '最后一天；不写表示不定期' },
    input: (words, { from, until }) => ({ body: { ...post(words), from, until } }),
  },
  {
    words: 'end-post <人员> <机构> <岗位>',
    title: '免职；在办事项退回单位',
    operation: 'directory.endPost',
    options: { '--on <日期>!': '自哪天起不再担任' },
    input: (words, { on }) => ({ body: { ...post(words), on } }),
  },
  {
    words: 'authorise <授权书编号> <人员> <机构>',
    title: '登记授权书（首席代表，或者代理首席代表的人员）',
    operation: 'directory.authorise',
    options: {
      '--powers <权限>!': '逗号分隔：receive收件,accept受理,review审查,decide决定',
      '--items <事项编码>': '逗号分隔；不写表示该机构全部事项',
      '--seal <名称>': '审批专用章',
      '--from <日期>!': '第一天',
      '--until <日期>': '最后一天；不写表示不定期',
    },
    input: ([id, person, organisation], { powers, items, seal, from, until }) => ({
      body: {
        ...{ id, person, organisation, powers: powers?.split(','), items: items?.split(',') },
        ...{ seal, from, until },
      },
    }),
  },
  {
    words: 'end-authority <授权书编号>',
    title: '收回授权书',
    operation: 'directory.endAuthority',
    options: { '--on <日期>!': '自哪天起失效' },
    input: ([id], { on }) => ({ body: { id, on } }),
  },
  {
    words: 'leave <第一天> <最后一天>',
    title: '登记请假',
    operation: 'directory.takeLeave',
    options: {
      '--reason <事由>!': 'annual年休假 sick病假 personal事假 travel出差 training学习培训 other其他',
      '--person <人员>': '请假人；不写表示本人',
      '--deputy <人员>': '代理人',
    },
    input: ([from, until], { reason, person, deputy }) => ({ body: { from, until, reason, person, deputy } }),
  },
  {
    words: 'leaves',
    title: '查询某日的请假和代理',
    operation: 'directory.listLeaves',
    options: { '--on <日期>': '默认当日', '--person <人员>': '请假人' },
    input: (_words, { on, person }) => ({ query: { on, person } }),
  },
  {
    words: 'deputy <请假编号> [代理人]',
    title: '指定或更换代理人；不写代理人表示不再代理',
    operation: 'directory.nameDeputy',
    options: { '--from <日期>': '自哪天起' },
    input: ([id, deputy], { from }) => ({ params: { id }, body: { deputy: deputy ?? null, from } }),
  },
  {
    words: 'end-leave <请假编号>',
    title: '提前结束请假（销假）',
    operation: 'directory.endLeave',
    options: { '--on <日期>': '自哪天起回岗；默认今天' },
    input: ([id], { on }) => ({ params: { id }, body: { on } }),
  },
  {
    words: 'hand-over [接手人]',
    title: '移交在办事项；不写接手人表示退回单位',
    operation: 'directory.handOver',
    options: {
      '--reason <原因>!': '原因',
      '--from <人员>': '现承办人；不写表示本人',
      '--numbers <编号>': '逗号分隔的办件编号；不写表示全部',
    },
    input: ([to], { reason, from, numbers }) => ({
      body: { to: to ?? null, reason, from, numbers: numbers?.split(',') },
    }),
  },
];

/** Posts, authorisations, leaves, deputies and hand-overs, each judged as over HTTP. */
export function addStaffCommands(group: Command): void {
  for (const { words, title, operation, options, input } of COMMANDS) {
    const command = group.command(words).description(title);
    command.requiredOption('--as <登录名>', '以此账号的身份');
    for (const [flag, meaning] of Object.entries(options)) {
      if (flag.endsWith('!')) command.requiredOption(flag.slice(0, -1), meaning);
      else command.option(flag, meaning);
    }
    command.action(async () => {
      const given = command.opts<Given>();
      const { params = {}, query = {}, body = {} } = input(command.args, given);
      const call = { params, query: written(query), body: written(body) };
      await withProduct({}, (product) => callAs(product, operation, call, given['as']));
    });
  }
}

/** What was written: an option left out is no field. */
function written(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
