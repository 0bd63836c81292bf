import { problemsOf, type Problem } from '@yimen/platform/contract';
import type { TSchema } from 'typebox';

interface Node {
  readonly type?: string;
  readonly anyOf?: readonly Node[];
  readonly properties?: Readonly<Record<string, Node>>;
  readonly items?: Node;
}

/**
 * Every problem of a value under a schema, also inside elements that may be null: of those the schema itself can only say that
 * they fit neither way.
 */
export function preciseProblems(schema: TSchema, value: unknown): Problem[] {
  return problemsOf(schema, value).flatMap((problem) => {
    const inside = valueAt(value, problem.path);
    const choice = nodeAt(schema as Node, problem.path)?.anyOf?.find(({ type }) => type !== 'null');
    if (choice === undefined || inside === null || inside === undefined) return [problem];
    const closer = preciseProblems(choice as TSchema, inside);
    return closer.length === 0
      ? [problem]
      : closer.map(({ path, message }) => ({ path: `${problem.path}${path}`, message }));
  });
}

function stepsOf(pointer: string): string[] {
  return pointer.split('/').slice(1);
}

function valueAt(value: unknown, pointer: string): unknown {
  return stepsOf(pointer).reduce<unknown>(
    (at, step) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[step] : undefined),
    value,
  );
}

function nodeAt(schema: Node, pointer: string): Node | undefined {
  return stepsOf(pointer).reduce<Node | undefined>(
    (at, step) => at?.properties?.[step] ?? (/^\d+$/.test(step) ? at?.items : undefined),
    schema,
  );
}
