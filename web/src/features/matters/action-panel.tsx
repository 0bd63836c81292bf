import { Button, Skeleton } from 'antd';
import { useState, type ReactNode } from 'react';
import { DeskProblem } from '../../desk/desk-problem.tsx';
import type { Values } from '../../desk/schema-form/schema.ts';
import { ActionDrawer } from './action-drawer.tsx';
import { useColleagues } from './choices.ts';
import type { MatterParts } from './matter-kind.ts';
import { useActions, type ActionForm, type MatterView } from './queries.ts';
import styles from './matter-page.module.css';

/** The actions of a matter, and the one whose form is open. */
export interface Acting {
  readonly actions: readonly ActionForm[];
  /** Not known yet, or not to be learnt just now; then why. */
  readonly unknown: { readonly error: unknown; readonly retry: () => void } | undefined;
  readonly keys: Readonly<Record<string, () => void>>;
  readonly drawer: ReactNode;
  open(action: string, input?: Values): void;
}

/** Opens forms of actions; what was typed stays until the action is taken, also when the form is closed meanwhile. */
export function useActing(matter: MatterView, parts: MatterParts): Acting {
  const { data, error, refetch } = useActions(matter.number, matter.version);
  const actions = inOrder(data ?? [], parts.main ?? []);
  const person = useColleagues(matter.unit);
  const [open, setOpen] = useState<ActionForm>();
  const [typed, setTyped] = useState<Readonly<Record<string, Values>>>({});
  const start = (id: string, input?: Values): void => {
    const form = actions.find((one) => one.id === id);
    if (form === undefined) return;
    if (input !== undefined) setTyped((before) => ({ ...before, [id]: input }));
    setOpen(form);
  };
  const close = (done: boolean): void => {
    if (done && open !== undefined) setTyped(({ [open.id]: _taken, ...rest }) => rest);
    setOpen(undefined);
  };
  return {
    actions,
    unknown: data === undefined ? { error, retry: () => void refetch() } : undefined,
    open: start,
    keys: Object.fromEntries(
      actions.slice(0, 9).map(({ id }, index) => [String(index + 1), () => start(id)]),
    ),
    drawer:
      open === undefined ? null : (
        <ActionDrawer
          key={open.id}
          matter={matter}
          action={open}
          values={typed[open.id] ?? parts.filled?.(matter)[open.id] ?? {}}
          onValues={(values) => setTyped((before) => ({ ...before, [open.id]: values }))}
          choices={{ person, ...parts.choices?.(matter) }}
          words={parts.words ?? {}}
          onClose={close}
        />
      ),
  };
}

/** What carries the matter on comes first, what ends it last. */
function inOrder(actions: readonly ActionForm[], main: readonly string[]): readonly ActionForm[] {
  const weight = ({ id, ends, leadsTo }: ActionForm): number => {
    const at = main.indexOf(id);
    return at >= 0 ? at : main.length + (ends ? 2 : leadsTo.length > 0 ? 0 : 1);
  };
  return [...actions].sort((a, b) => weight(a) - weight(b));
}

/** Exactly what this person may do with the matter now. */
export function ActionPanel({ matter, acting }: { matter: MatterView; acting: Acting }) {
  const { actions, unknown } = acting;
  return (
    <section className={styles['panel']} aria-labelledby="can-title">
      <h2 id="can-title">现在可以办</h2>
      {unknown?.error ? <DeskProblem error={unknown.error} onRetry={unknown.retry} /> : null}
      {unknown !== undefined && !unknown.error ? <Skeleton active title={false} /> : null}
      {unknown === undefined && actions.length === 0 ? (
        <p className={styles['soft']}>{nothingText(matter)}</p>
      ) : null}
      <div className={styles['actions']}>
        {actions.map(({ id, title }, index) => (
          <Button
            key={id}
            block
            className={styles['action']!}
            type={index === 0 ? 'primary' : 'default'}
            onClick={() => acting.open(id)}
          >
            {title}
            {index < 9 ? (
              <span className={styles['key']} aria-hidden="true">
                {index + 1}
              </span>
            ) : null}
          </Button>
        ))}
      </div>
    </section>
  );
}

function nothingText({ state }: MatterView): string {
  return `现在是“${state.title}”，您没有可以进行的操作。`;
}
