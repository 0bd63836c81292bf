import { moves } from './check.ts';
import type { Procedure } from './definition.ts';

/** The state chart of a procedure as a Mermaid diagram, drawn from the definition; parallel moves share one arrow. */
export function stateChart(procedure: Procedure): string {
  const lines = ['stateDiagram-v2'];
  for (const [id, state] of Object.entries(procedure.states)) lines.push(`  state "${state.title}" as ${id}`);
  const arrows = new Map<string, string[]>();
  for (const { from, to, action } of moves(procedure)) {
    const key = `${from === 'new' ? '[*]' : from} --> ${to}`;
    arrows.set(key, [...(arrows.get(key) ?? []), procedure.actions[action]!.title]);
  }
  for (const [arrow, titles] of arrows) lines.push(`  ${arrow} : ${titles.join('、')}`);
  for (const [id, state] of Object.entries(procedure.states))
    if (state.terminal) lines.push(`  ${id} --> [*]`);
  return lines.join('\n');
}
