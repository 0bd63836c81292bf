import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Skeleton } from 'antd';
import { useState } from 'react';
import { api, valueOf } from '../../../app/api.ts';
import { registerItem } from '../../../app/operations/catalogue.ts';
import { DeskSection } from '../../../desk/desk-page.tsx';
import { DeskProblem } from '../../../desk/desk-problem.tsx';
import type { Values } from '../../../desk/schema-form/schema.ts';
import { ActionDrawer } from '../../matters/action-drawer.tsx';
import { useActions, useMatter, type ActionForm, type MatterView } from '../../matters/queries.ts';
import styles from './items.module.css';
import { useItemsRefresh, type WorkingItem } from './queries.ts';

/** Saving a draft has a form of its own, above. */
const ELSEWHERE = new Set(['draft']);

/** How the item goes on: submit, review, suspend, cancel – exactly what this person may do now. */
export function ItemActions({ item }: { item: WorkingItem }) {
  const refresh = useItemsRefresh();
  const register = useMutation({
    mutationFn: () => valueOf(api.call(registerItem, { params: { code: item.code } })),
    onSuccess: refresh,
  });
  return (
    <DeskSection title="办理">
      {register.error ? <DeskProblem error={register.error} /> : null}
      {item.number === null ? (
        <>
          <p className={styles['soft']}>
            这个事项还没有在台账上登记；保存第一个草稿时自动登记。要挂起或取消它，先登记。
          </p>
          <div>
            <Button loading={register.isPending} onClick={() => register.mutate()}>
              登记到台账
            </Button>
          </div>
        </>
      ) : (
        <Registered number={item.number} seal={item.seal} />
      )}
    </DeskSection>
  );
}

function Registered({ number, seal }: { number: string; seal: string }) {
  const { data: matter, error, refetch } = useMatter(number);
  if (error) return <DeskProblem error={error} onRetry={() => void refetch()} />;
  if (matter === undefined) return <Skeleton active />;
  return <Actions key={seal} matter={matter} />;
}

function Actions({ matter }: { matter: MatterView }) {
  const { data = [], error, refetch } = useActions(matter.number, matter.version);
  const [open, setOpen] = useState<ActionForm>();
  const [typed, setTyped] = useState<Readonly<Record<string, Values>>>({});
  const refresh = useItemsRefresh();
  const actions = data.filter(({ id }) => !ELSEWHERE.has(id));
  const close = (done: boolean): void => {
    setOpen(undefined);
    if (!done) return;
    setTyped({});
    void refresh();
  };
  return (
    <>
      <p className={styles['soft']}>
        现在是“{matter.state.title}”。
        <Link to="/matters/$number" params={{ number: matter.number }}>
          看台账
        </Link>
      </p>
      {error ? <DeskProblem error={error} onRetry={() => void refetch()} /> : null}
      {actions.length === 0 ? <p>您现在没有可以进行的操作。</p> : null}
      <div className={styles['actions']}>
        {actions.map((action) => (
          <Button key={action.id} danger={action.ends} onClick={() => setOpen(action)}>
            {action.title}
          </Button>
        ))}
      </div>
      {open === undefined ? null : (
        <ActionDrawer
          key={open.id}
          matter={matter}
          action={open}
          values={typed[open.id] ?? {}}
          onValues={(values) => setTyped({ ...typed, [open.id]: values })}
          choices={{}}
          words={{}}
          onClose={close}
        />
      )}
    </>
  );
}
