import { Alert, Button } from 'antd';
import { useMemo, useState, type ReactNode } from 'react';
import { DeskSection } from '../../../desk/desk-page.tsx';
import { DeskProblem } from '../../../desk/desk-problem.tsx';
import { FormContextProvider } from '../../../desk/schema-form/form-context.ts';
import type { Schema } from '../../../desk/schema-form/schema.ts';
import { SchemaForm } from '../../../desk/schema-form/schema-form.tsx';
import { BreachList } from './breach-list.tsx';
import { useDepartments } from './department-select.tsx';
import { focusElement } from './focus-element.ts';
import styles from './items.module.css';
import type { ElementForm, WorkingItem } from './queries.ts';
import type { ItemDraft } from './use-item-draft.ts';

/** The elements in groups, what is wrong with them, and saving them as a draft. What is typed stays until it is saved. */
export function ElementEditor({
  item,
  form,
  draft,
  aside,
}: {
  item: WorkingItem;
  form: ElementForm;
  draft: ItemDraft;
  aside: ReactNode;
}) {
  const [group, setGroup] = useState(form.groups[0]!.id);
  const { data: departments } = useDepartments();
  const context = useMemo(
    () => ({
      choices: { ...form.choices, organisation: departments ?? [] },
      errors: Object.fromEntries(draft.problems.map(({ path, message }) => [path, message])),
      upload: async () => undefined,
    }),
    [form.choices, departments, draft.problems],
  );
  const go = (path: string): void => {
    const found = form.groups.find(({ schema }) => holds(schema as Schema, path));
    if (found !== undefined) setGroup(found.id);
    // After the group has been drawn.
    setTimeout(() => focusElement(path), 0);
  };
  const wrong = [...draft.problems, ...draft.breaches];
  return (
    <div className={styles['columns']}>
      <DeskSection title="要素">
        {item.editable ? null : <Alert type="info" showIcon title={item.whyNot} />}
        {draft.error ? <DeskProblem error={draft.error} /> : null}
        <FormContextProvider value={context}>
          <GroupBar groups={form.groups} chosen={group} wrong={wrong} onChoose={setGroup} />
          <fieldset disabled={!item.editable} className={styles['fields']}>
            <legend className={styles['hidden']}>事项要素</legend>
            <SchemaForm
              key={group}
              schema={form.groups.find(({ id }) => id === group)!.schema as Schema}
              values={draft.values}
              onChange={draft.change}
            />
          </fieldset>
        </FormContextProvider>
      </DeskSection>
      <aside className={styles['side']} aria-label="保存、检查和办理">
        {item.editable ? <Saving draft={draft} /> : null}
        <BreachList problems={draft.problems} breaches={draft.breaches} onGo={go} />
        {aside}
      </aside>
    </div>
  );
}

function Saving({ draft }: { draft: ItemDraft }) {
  return (
    <DeskSection title={draft.dirty ? '有改动还没有保存' : '保存草稿'}>
      <div className={styles['actions']}>
        <Button type="primary" disabled={!draft.dirty} loading={draft.busy} onClick={draft.save}>
          保存为草稿
        </Button>
        <Button disabled={!draft.dirty} loading={draft.busy} onClick={draft.check}>
          只检查，不保存
        </Button>
      </div>
      <p aria-live="polite" className={`${styles['soft']} ${styles['told']}`}>
        {draft.told}
      </p>
    </DeskSection>
  );
}

/** The groups of elements, each with how much is wrong in it. */
function GroupBar({
  groups,
  chosen,
  wrong,
  onChoose,
}: {
  groups: ElementForm['groups'];
  chosen: string;
  wrong: readonly { readonly path: string }[];
  onChoose: (group: string) => void;
}) {
  return (
    <div className={styles['groups']} role="group" aria-label="要素分组">
      {groups.map(({ id, title, schema }) => {
        const count = wrong.filter(({ path }) => holds(schema as Schema, path)).length;
        return (
          <button
            key={id}
            type="button"
            className={styles['group']}
            aria-pressed={id === chosen}
            onClick={() => onChoose(id)}
          >
            {count === 0 ? title : `${title}（${count}）`}
          </button>
        );
      })}
    </div>
  );
}

/** Whether a group has the element, or the one it is part of. */
function holds({ properties = {} }: Schema, path: string): boolean {
  return Object.hasOwn(properties, path.split('/')[1] ?? '');
}
