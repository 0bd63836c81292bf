import type { PageWriter } from '@yimen/platform/module';
import { isRefusal } from '@yimen/platform/procedure';
import { civilDateAt } from '@yimen/platform/time';
import { showPublished } from './show-published.ts';

const LONGEST_DESCRIPTION = 120;

/** A published announcement in the HTML of its page: to be read without scripts, and found by search. */
export const announcementPage: PageWriter = {
  path: '/announcements/{number}',
  async write(services, { number = '' }, now) {
    const shown = await showPublished(services, number, civilDateAt(now));
    if (isRefusal(shown)) return undefined;
    const { title, kind, issuer, publishedOn, until, inForce, body, provenance } = shown;
    const texts = body.flatMap((block) => (block.kind === 'list' ? block.items : [block.text]));
    return {
      title,
      description: `${kind.title}：${texts.join('')}`.slice(0, LONGEST_DESCRIPTION),
      facts: [
        ['类别', kind.title],
        ['发布单位', issuer],
        ['发布日期', publishedOn],
        ['有效期至', until === null ? '长期有效' : `${until}${inForce ? '' : '（已到期）'}`],
        ['正文', texts.join('\n')],
        ...(provenance === null ? [] : [['数据来源', provenance] as const]),
      ],
    };
  },
};
