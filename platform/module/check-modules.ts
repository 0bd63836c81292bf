import { checkProcedure } from '../procedure/index.ts';
import type { Module } from './define-module.ts';

/** Every inconsistency over all modules, in sentences. The product refuses to boot while there is one. */
export function checkModules(modules: readonly Module[]): string[] {
  return [
    ...checkDependencies(modules),
    ...checkUnique(modules),
    ...checkPermissions(modules),
    ...modules.flatMap((m) => (m.procedures ?? []).flatMap((p) => checkProcedure(p.procedure))),
  ];
}

function checkDependencies(modules: readonly Module[]): string[] {
  const faults: string[] = [];
  const before = new Set<string>();
  for (const module of modules) {
    for (const needed of module.dependsOn) {
      if (!modules.some((m) => m.name === needed))
        faults.push(`${module.name} depends on an unknown module ${needed}`);
      else if (!before.has(needed)) faults.push(`${module.name} must be listed after ${needed}`);
    }
    before.add(module.name);
  }
  return faults;
}

function checkUnique(modules: readonly Module[]): string[] {
  const named = (kind: string, ids: string[]): string[] =>
    ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${kind} ${id} is declared twice`);
  return [
    ...named(
      'module',
      modules.map((m) => m.name),
    ),
    ...named(
      'procedure',
      modules.flatMap((m) => (m.procedures ?? []).map((p) => p.procedure.id)),
    ),
    ...named(
      'operation',
      modules.flatMap((m) => (m.operations ?? []).map((o) => o.operation.id)),
    ),
    ...named(
      'route',
      modules.flatMap((m) => (m.operations ?? []).map(({ operation: o }) => `${o.method} ${o.path}`)),
    ),
    ...named(
      'listener',
      modules.flatMap((m) => (m.listeners ?? []).map((l) => l.name)),
    ),
    ...named(
      'job',
      modules.flatMap((m) => (m.jobs ?? []).map((j) => j.name)),
    ),
    ...named(
      'indicator',
      modules.flatMap((m) => (m.indicators ?? []).map((i) => i.id)),
    ),
    ...named(
      'permission',
      modules.flatMap((m) => Object.keys(m.permissions ?? {})),
    ),
  ];
}

function checkPermissions(modules: readonly Module[]): string[] {
  const known = new Set(modules.flatMap((m) => Object.keys(m.permissions ?? {})));
  const asked = modules.flatMap((m) => [
    ...(m.operations ?? []).flatMap(({ operation: { id, access } }) =>
      typeof access === 'object' ? [{ by: id, permission: access.permission }] : [],
    ),
    ...(m.procedures ?? []).flatMap(({ procedure }) =>
      Object.entries(procedure.actions).flatMap(([id, action]) =>
        action.by.flatMap((right) =>
          'permission' in right ? [{ by: `${procedure.id}.${id}`, permission: right.permission }] : [],
        ),
      ),
    ),
  ]);
  return asked
    .filter(({ permission }) => !known.has(permission))
    .map(({ by, permission }) => `${by} asks for an undeclared permission ${permission}`);
}
