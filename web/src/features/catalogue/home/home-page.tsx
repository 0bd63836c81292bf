import { Link } from '@tanstack/react-router';
import { useIsElder } from '../../../app/use-appearance.ts';
import { PageColumn } from '../../../design/index.ts';
import { SearchBox } from '../search/search-box.tsx';
import { AnnouncementsBlock } from './announcements-block.tsx';
import { EventsBlock } from './events-block.tsx';
import { FiguresBlock } from './figures-block.tsx';
import { HotBlock } from './hot-block.tsx';
import styles from './home.module.css';
import { PlacesBlock } from './places-block.tsx';

/** Questions as people put them; each is answered by the search (modules/catalogue/test/questions.json). */
const ASKED = ['身份证丢了', '娃儿上户口', '开小吃店', '买二手房过户', '灵活就业交社保'];

const WAYS = [
  { to: '/search', title: '办事指南', about: '要什么、多久、去哪里' },
  { to: '/lookup', title: '查进度', about: '凭办件编号，不用登录' },
  { to: '/verify', title: '验证文书', about: '扫码或者上传，辨真伪' },
  { to: '/places', title: '去哪里办', about: '窗口和服务点，县镇村都有' },
] as const;

/** The portal's first page. In elder mode only the search, the four ways and what most people come for. */
export default function HomePage() {
  const isElder = useIsElder();
  return (
    <PageColumn>
      <section className={styles['hero']} aria-label="查找">
        <h1>一扇门，办所有事</h1>
        <p>说出想办的事，剩下的我们来找。</p>
        <SearchBox />
        <ul className={styles['asked']} aria-label="别人这样问">
          {ASKED.slice(0, isElder ? 3 : ASKED.length).map((q) => (
            <li key={q}>
              <Link to="/search" search={{ q } as never}>
                {q}
              </Link>
            </li>
          ))}
        </ul>
      </section>
      <nav aria-label="常用" className={styles['ways']}>
        {WAYS.map(({ to, title, about }) => (
          <Link key={to} to={to}>
            <strong>{title}</strong>
            <span>{about}</span>
          </Link>
        ))}
      </nav>
      {isElder ? null : (
        <>
          <AnnouncementsBlock />
          <EventsBlock />
        </>
      )}
      <HotBlock most={isElder ? 4 : 8} />
      {isElder ? null : (
        <>
          <PlacesBlock />
          <FiguresBlock />
        </>
      )}
    </PageColumn>
  );
}
