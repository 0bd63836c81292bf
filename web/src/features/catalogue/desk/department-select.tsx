import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { api, valueOf } from '../../../app/api.ts';
import { listOrganisations } from '../../../app/operations/directory.ts';

/** Departments of the county by id and name. */
export function useDepartments() {
  return useQuery({
    queryKey: ['names', 'departments'],
    staleTime: 10 * 60_000,
    queryFn: async () =>
      (
        await valueOf(api.call(listOrganisations, { query: { kind: 'department', limit: 200 } }))
      ).organisations.map(({ id, name }) => ({ value: id, label: name })),
  });
}

/** Narrows a list to a department. */
export function DepartmentSelect({ onChange }: { onChange: (department: string | undefined) => void }) {
  const { data } = useDepartments();
  return (
    <Select<string>
      aria-label="部门"
      allowClear
      placeholder="全部部门"
      showSearch={{ optionFilterProp: 'label' }}
      style={{ minWidth: 200 }}
      options={data ?? []}
      onChange={(department: string | undefined) => onChange(department)}
    />
  );
}
