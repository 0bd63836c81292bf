import { PageColumn, PageHeading } from '../../design/index.ts';
import { SearchBox } from './search-box.tsx';

/** The portal's first page. */
export default function HomePage() {
  return (
    <PageColumn>
      <PageHeading title="一扇门，办所有事" lead="说出想办的事，剩下的我们来找。" />
      <SearchBox />
    </PageColumn>
  );
}
