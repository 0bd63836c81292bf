import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { api, valueOf } from '../app/api.ts';
import { listStaff } from '../app/operations/directory.ts';

const SHOWN = 30;

/** Chooses a member of staff by letters of the name; works as a field of a form. */
export function PersonSelect({
  value,
  onChange,
  id,
  label = '人员',
}: {
  value?: string;
  onChange?: (person: string) => void;
  id?: string;
  label?: string;
}) {
  const [words, setWords] = useState('');
  const { data, isFetching } = useQuery({
    queryKey: ['names', 'staff', words],
    queryFn: () =>
      valueOf(api.call(listStaff, { query: { ...(words ? { name: words } : {}), limit: SHOWN } })),
    placeholderData: (before) => before,
  });
  const options = data?.people.map((person) => ({
    value: person.id,
    label: [person.name, ...person.posts.map((post) => `${post.organisationName} ${post.roleTitle}`)].join(
      '，',
    ),
  }));
  return (
    <Select<string>
      {...(id === undefined ? {} : { id })}
      aria-label={label}
      placeholder="输入姓名中的字"
      showSearch={{ filterOption: false, onSearch: setWords }}
      loading={isFetching}
      options={options ?? []}
      {...(value === undefined ? {} : { value })}
      onChange={(person) => onChange?.(person)}
      notFoundContent={isFetching ? '正在找…' : '没有这个人'}
    />
  );
}
