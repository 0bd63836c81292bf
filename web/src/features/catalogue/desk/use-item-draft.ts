import { useMutation } from '@tanstack/react-query';
import { useBlocker } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { api, valueOf } from '../../../app/api.ts';
import { saveItemDraft } from '../../../app/operations/catalogue.ts';
import type { Schema, Values } from '../../../desk/schema-form/schema.ts';
import { toElements, toFields } from './element-values.ts';
import { useItemsRefresh, type Breach, type ElementForm, type WorkingItem } from './queries.ts';

/** The elements being typed, and what the server says of them. */
export function useItemDraft(item: WorkingItem, form: ElementForm) {
  const stored = useMemo(() => fieldsOf(form, item.elements as Values), [form, item.elements]);
  const [values, setValues] = useState<Values>(stored);
  const [dirty, setDirty] = useState(false);
  const [told, setTold] = useState('');
  const [problems, setProblems] = useState<readonly { path: string; message: string }[]>([]);
  const [breaches, setBreaches] = useState<readonly Breach[]>(item.breaches);
  const refresh = useItemsRefresh();
  useBlocker({
    enableBeforeUnload: dirty,
    shouldBlockFn: () => dirty && !window.confirm('有改动还没有保存，离开这一页就没有了。确定离开吗？'),
  });
  const send = useMutation({
    mutationFn: (dryRun: boolean) =>
      valueOf(
        api.call(saveItemDraft, {
          params: { code: item.code },
          body: { elements: elementsOf(form, values), seal: item.seal, dryRun },
        }),
      ),
    async onSuccess(report) {
      setProblems(report.problems);
      if (report.problems.length > 0) return setTold(`有 ${report.problems.length} 处必须先改正，没有保存。`);
      setBreaches(report.breaches);
      if (!report.saved) return setTold(`检查过了，与现行版本有 ${report.differences.length} 处不同。`);
      setDirty(false);
      setTold('已保存为草稿。');
      await refresh();
    },
  });
  return {
    ...{ values, dirty, told, problems, breaches },
    busy: send.isPending,
    error: send.error,
    change(next: Values) {
      setValues(next);
      setDirty(true);
      setTold('');
    },
    save: () => send.mutate(false),
    check: () => send.mutate(true),
  };
}

/** A draft being typed. */
export type ItemDraft = ReturnType<typeof useItemDraft>;

function fieldsOf(form: ElementForm, elements: Values): Values {
  return Object.assign(
    {},
    ...form.groups.map(({ schema }) => toFields(schema as Schema, elements) as Values),
  ) as Values;
}

function elementsOf(form: ElementForm, values: Values): Record<string, unknown> {
  return Object.assign({}, ...form.groups.map(({ schema }) => toElements(schema as Schema, values)));
}
