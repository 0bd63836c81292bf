-- 配置：法律没有全国统一规定的数值，由县里确定，注明依据
create schema if not exists settings;

create table settings.setting (
  id     bigint generated always as identity primary key,
  key    text not null,
  value  jsonb not null,
  source text not null,
  since  date not null,
  set_by text not null,
  set_at timestamptz not null
);
comment on table settings.setting is '配置值：只增不改；每次修改一行，全部历史保留';
comment on column settings.setting.source is '确定这一数值的依据（文件、会议、日期）';
comment on column settings.setting.since is '自哪一天起施行；可以提前录入';

create index setting_key on settings.setting (key, id);
