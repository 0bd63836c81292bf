import { Select } from 'antd';
import { useAllOrganisations } from './queries.ts';

/** Chooses an organisation of the county; works as a field of a form. */
export function OrganisationSelect({ value, onChange, id }: Field<string>) {
  return (
    <Select<string>
      aria-label="机构"
      {...useOrganisationChoice(id)}
      {...(value === undefined ? {} : { value })}
      onChange={(organisation) => onChange?.(organisation)}
    />
  );
}

/** Chooses any number of organisations; works as a field of a form. */
export function OrganisationsSelect({ value, onChange, id, label }: Field<string[]> & { label: string }) {
  return (
    <Select<string[]>
      aria-label={label}
      {...useOrganisationChoice(id)}
      mode="multiple"
      {...(value === undefined ? {} : { value })}
      onChange={(organisations) => onChange?.(organisations)}
    />
  );
}

interface Field<V> {
  value?: V;
  onChange?: (value: V) => void;
  id?: string;
}

function useOrganisationChoice(id: string | undefined) {
  const { data = [] } = useAllOrganisations();
  return {
    ...(id === undefined ? {} : { id }),
    placeholder: '输入机构名称中的字',
    showSearch: { optionFilterProp: 'label' },
    options: data.map((one) => ({ value: one.id, label: `${one.name}（${one.id}）` })),
  };
}
