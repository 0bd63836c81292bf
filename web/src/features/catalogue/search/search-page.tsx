import { PageColumn, PageHeading } from '../../../design/index.ts';
import { useAddressTexts } from '../../../app/use-address-texts.ts';
import { useTitle } from '../../../app/use-title.ts';
import { Found } from './found.tsx';
import { SearchBox } from './search-box.tsx';

/** What answers a question, to be narrowed down; without a question, all items. */
export default function SearchPage() {
  const { q = '', ...choices } = useAddressTexts(
    'q',
    'applicant',
    'department',
    'type',
    'online',
    'level',
    'theme',
  );
  useTitle(q === '' ? undefined : `“${q}”的查找结果`);
  return (
    <PageColumn>
      <PageHeading title="查办事指南" lead="用平常的话、拼音或者拼音首字母都能查，打错一个字也没关系。" />
      <SearchBox key={q} words={q} keep={choices} />
      <Found words={q} choices={choices} />
    </PageColumn>
  );
}
