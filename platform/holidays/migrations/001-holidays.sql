-- 放假通知：工作日历的依据，可以录入、更正，保留全部版本
create schema if not exists holidays;

create table holidays.notice (
  id        bigint generated always as identity primary key,
  year      int  not null,
  version   int  not null,
  slot      text not null,
  number    text not null,
  notice    jsonb,
  loaded_by text not null,
  loaded_at timestamptz not null,
  note      text not null,
  unique (year, version)
);
comment on table holidays.notice is '放假通知：只增不改；每年的版本从1起';
comment on column holidays.notice.slot is '年度安排每年一份（yearly），更正通知按文号各一份；同一份以最新版本为准';
comment on column holidays.notice.notice is '通知内容；为空表示撤回此前录入的这一份';
