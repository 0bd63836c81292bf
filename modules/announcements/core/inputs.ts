import { titledEnum } from '@yimen/platform/contract';
import { Type } from 'typebox';
import { announcementKinds } from './kinds.ts';

/** An input object: unknown fields are refused, so that a misspelt one is never silently dropped. */
export const input = <P extends Parameters<typeof Type.Object>[0]>(properties: P) =>
  Type.Object(properties, { additionalProperties: false });

export const text = (title: string, maxLength: number, minLength = 1) =>
  Type.String({ title, minLength, maxLength });
export const civilDateInput = (title: string) => Type.String({ title, format: 'civil-date' });

/** Everything an author writes. */
export const contentInput = input({
  kind: titledEnum(announcementKinds, '类别'),
  title: text('标题', 80, 4),
  body: text('正文（换行分段；“一、”起头为小标题；“1.”或“-”起头为列表）', 5000, 4),
  formedOn: civilDateInput('信息形成日期（公开期限从这一天起算）'),
  provenance: Type.Optional(text('数据来源说明（示例、转载时填写）', 200)),
});

/** What a reviewer decides when it is published. */
export const publishInput = input({
  review: text('公开审查意见（是否涉密、是否涉及个人隐私和商业秘密）', 200, 2),
  from: Type.Optional(civilDateInput('发布日期（不填为今天）')),
  until: Type.Optional(civilDateInput('有效期至（含当天；不填为长期有效）')),
});
