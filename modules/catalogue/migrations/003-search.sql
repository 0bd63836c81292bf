-- 搜索用的数据：日常用语、一件事的名称
create table catalogue.search_data (
  kind    text primary key check (kind in ('everyday-words', 'bundles')),
  content jsonb not null
);
comment on table catalogue.search_data is '搜索事项用的数据，每种一行：everyday-words 日常用语，bundles 一件事的名称';
comment on column catalogue.search_data.content is '装入前按程序里的结构校验过';
