import type { Procedure, Right } from '../index.ts';

/** One way into one action: who, by which permission, from where. */
export interface PermissionRow {
  readonly procedure: string;
  readonly procedureTitle: string;
  readonly action: string;
  readonly title: string;
  readonly where: Right['where'];
  readonly permission?: string;
  readonly law?: string;
}

/** Who may do what, over all procedures: a row for each right of each action, in declaration order. */
export function permissionMatrix(procedures: readonly Procedure[]): PermissionRow[] {
  return procedures.flatMap((procedure) =>
    Object.entries(procedure.actions).flatMap(([action, { title, law, by }]) =>
      by.map((right) => ({
        procedure: procedure.id,
        procedureTitle: procedure.title,
        action,
        title,
        where: right.where,
        ...('permission' in right ? { permission: right.permission } : {}),
        ...(law === undefined ? {} : { law }),
      })),
    ),
  );
}
