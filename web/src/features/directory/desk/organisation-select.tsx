import { Select } from 'antd';
import { useAllOrganisations } from './queries.ts';

/** Chooses an organisation of the county; works as a field of a form. */
export function OrganisationSelect({
  value,
  onChange,
  id,
}: {
  value?: string;
  onChange?: (organisation: string) => void;
  id?: string;
}) {
  const { data } = useAllOrganisations();
  return (
    <Select<string>
      {...(id === undefined ? {} : { id })}
      aria-label="机构"
      placeholder="输入机构名称中的字"
      showSearch={{ optionFilterProp: 'label' }}
      options={data?.map((one) => ({ value: one.id, label: `${one.name}（${one.id}）` })) ?? []}
      {...(value === undefined ? {} : { value })}
      onChange={(organisation) => onChange?.(organisation)}
    />
  );
}
