import { refuse, type Refusal } from '@yimen/platform/procedure';

/** Every refusal of the module's rules: its text, and what it rests on. */
export const upwardRefusals = {
  'empty-batch': { text: '没有可以上报的数据行，不生成批次。' },
  'too-many-answers': {
    text: '回执行数（接收{accepted}行、退回{rejected}行）超过已移交而未回执的{left}行，请核对是不是这一批的回执。',
  },
  'not-next': { text: '批次的起点不是上一批次的终点，请重新生成。' },
  'file-missing': { text: '批次清单中的文件不在文件库中，请重新生成。' },
  'rows-unlisted': {
    text: '共退回{rejected}行，逐行登记的是{listed}行；请用“登记上报回执”逐行列明退回的行和原因。',
  },
  'empty-receipt': { text: '回执中没有任何一行，请核对。' },
  'answers-missing': { text: '还有{left}行没有回执，不能办结。' },
  archived: {
    text: '这一批次所依据的台账记录有一部分已归档，不在数据库中，不能再与台账对账；已送出的文件和回执不受影响。归档的记录由系统管理员用 yimen archive show 查阅。',
  },
  unplaced: {
    text: '这一批次由早先的版本生成，没有写明起止的台账记录；记录已归档或者数据库由备份恢复过，不能再与台账对账。已送出的文件和回执不受影响。',
  },
  'rows-outstanding': {
    text: '还有{open}行缺项未送出或者被退回后没有再次送出，不能办结；补正后会随下一批送出。',
  },
} as const satisfies Record<string, { text: string }>;
export type UpwardRefusal = keyof typeof upwardRefusals;

/** A refusal of the module in its own words. */
export function no(code: UpwardRefusal, facts: Record<string, number> = {}, path?: string): Refusal {
  const message = upwardRefusals[code].text.replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name]));
  return refuse(`upward.${code}`, message, {
    ...(path === undefined ? {} : { path }),
    ...(Object.keys(facts).length === 0 ? {} : { facts }),
  });
}
