import { defineSetting } from '@yimen/platform/contract';
import { Type } from 'typebox';
import type { DeputyRoles } from './standing-in.ts';

/**
 * Which posts may stand in for which, in the same body or one above it, beside the same post. The administrators' are left out on
 * purpose: they are deputised only by who holds the same role, or one of no administrator's that the county names here.
 */
export const deputyRoles = defineSetting({
  key: 'directory.deputyRoles',
  title: '请假时哪些岗位可以代理（同一岗位总可以代理）',
  schema: Type.Record(Type.String(), Type.Array(Type.String(), { maxItems: 20 })),
  default: {
    'window-clerk': ['reviewer', 'approver', 'supervisor'],
    reviewer: ['approver', 'window-clerk'],
    approver: ['reviewer'],
    supervisor: ['section-staff'],
    'catalogue-admin': ['section-staff', 'supervisor'],
    'system-admin': ['section-staff'],
    'security-admin': ['section-staff'],
    'audit-admin': ['section-staff'],
    'section-staff': ['supervisor', 'catalogue-admin'],
    'town-agent': [],
    'village-agent': ['town-agent'],
  } as DeputyRoles as Record<string, string[]>,
  source: '法律没有规定，本系统建议值：同一单位内相邻岗位互为代理（A、B岗制），由本县按实际设定，2026-11',
});

export const directorySettings = [deputyRoles];
