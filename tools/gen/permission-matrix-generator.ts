import { modules } from '@yimen/modules';
import { joinRoles, ROLES, type Role } from '@yimen/modules/directory/core';
import type { Access } from '@yimen/platform/contract';
import { platformOperations } from '@yimen/platform/http';
import { operationsOf } from '@yimen/platform/module';
import type { Right } from '@yimen/platform/procedure';
import { platformRoles } from '../../server/compose/platform-roles.ts';

export const name = 'permission matrix';

const held = joinRoles([platformRoles, ...modules.map(({ roles = {} }) => roles)]);
const roles = Object.keys(ROLES) as Role[];

/** Who may do what: every operation and every action of every procedure, by role, from the declarations. */
export async function outputs(): Promise<Map<string, string>> {
  const parts = [
    '# 权限表',
    '由各模块的声明生成（`npm run gen`），请勿手改。每一格都在测试中核对（`server/test/permission-matrix.test.ts`）。',
    '● 可以，限于岗位所在机构的范围内；◎ 可以，不论办件由谁承办；○ 登录即可，看得到什么由本人的办件和岗位范围决定；空白 不可以。“申请人”一列的 ● 仅限本人的办件，“人人”指不必登录。',
    section('平台', platformOperations.map(operationRow)),
    ...modules.flatMap(({ title, operations = [], procedures = [] }) => [
      ...(operations.length === 0
        ? []
        : [section(`${title}：接口`, operationsOf({ operations }).map(operationRow))]),
      ...procedures.map(({ procedure }) =>
        section(
          `${title}：${procedure.title}`,
          Object.entries(procedure.actions).map(([id, action]) => actionRow(id, action)),
        ),
      ),
    ]),
  ];
  return new Map([['docs/permissions.md', `${parts.join('\n\n')}\n`]]);
}

function operationRow({ id, title, access }: { id: string; title: string; access: Access }): string[] {
  const mark = (role: Role): string => {
    if (access === 'public') return '◎';
    if (access === 'signed-in') return '○';
    return held[role]?.includes(access.permission) ? '●' : '';
  };
  const outside = access === 'public' ? '人人' : access === 'signed-in' ? '○' : '';
  return [title, `\`${id}\``, ...roles.map(mark), outside];
}

function actionRow(id: string, { title, by }: { title: string; by: readonly Right[] }): string[] {
  const mark = (role: Role): string => {
    const may = by.filter((right) => 'permission' in right && held[role]?.includes(right.permission));
    if (may.some(({ where }) => where === 'county')) return '◎';
    return may.length > 0 ? '●' : '';
  };
  const outside = by.some(({ where }) => where === 'applicant')
    ? '●'
    : by.every(({ where }) => where === 'system')
      ? '仅系统'
      : '';
  return [title, `\`${id}\``, ...roles.map(mark), outside];
}

function section(title: string, rows: readonly string[][]): string {
  const head = ['操作', '标识', ...roles.map((role) => ROLES[role].title), '申请人'];
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = head.map((_, i) => (i < 2 ? '---' : ':---:'));
  return [`## ${title}`, '', line(head), line(rule), ...rows.map(line)].join('\n');
}
