-- 事项目录：基本目录、业务办理项、版本
create schema if not exists catalogue;

create table catalogue.base_item (
  code       text primary key check (code ~ '^\d{12}$'),
  name       text not null,
  type       text not null,
  department text not null,
  provenance text
);
comment on table catalogue.base_item is '基本目录';
comment on column catalogue.base_item.code is '基本编码，12位';
comment on column catalogue.base_item.provenance is '数据来源说明；为空表示本县自行录入';

create table catalogue.item (
  code      text primary key check (code ~ '^[0-9A-Z]{33}$'),
  base_code text not null references catalogue.base_item (code)
);
comment on table catalogue.item is '业务办理项：只是身份，要素在各版本里';
create index item_base_code on catalogue.item (base_code);

create table catalogue.item_version (
  code           text not null references catalogue.item (code),
  version        int  not null check (version > 0),
  state          text not null check (state in ('draft', 'in-force', 'suspended', 'cancelled')),
  draft_state    text check (draft_state in ('to-submit', 'submitted', 'approved', 'withdrawn', 'rejected')),
  effective_from date,
  effective_to   date,
  elements       jsonb not null,
  recorded_by    text not null,
  recorded_at    timestamptz not null,
  primary key (code, version),
  check ((state = 'draft') = (draft_state is not null)),
  check ((state = 'draft') = (effective_from is null)),
  check (effective_from < effective_to),
  unique (code, effective_from),
  foreign key (code, effective_to) references catalogue.item_version (code, effective_from) deferrable initially deferred
);
comment on table catalogue.item_version is '事项版本：永不删除；新版本使旧版本到期，在办件仍用受理时的版本';
comment on column catalogue.item_version.effective_to is '自这一天起由下一版本代替；为空是最后一个版本';

-- Versions close each other. Every end is another version's beginning (foreign key), no two versions share an end, an end comes
-- after its beginning: so the last version is open and each other one ends exactly where the next begins. No gap, no overlap.
create unique index item_version_end on catalogue.item_version (code, effective_to) nulls not distinct where state <> 'draft';
create unique index item_version_draft on catalogue.item_version (code) where state = 'draft';
create index item_version_organisation on catalogue.item_version ((elements #>> '{body,organisation}'))
  where state <> 'draft' and effective_to is null;

create view catalogue.published_item as
select code, version, state, effective_from, effective_to,
       elements ->> 'name' as name,
       elements ->> 'type' as type,
       elements #>> '{body,organisation}' as organisation,
       elements #>> '{time,mode}' as handling_mode,
       elements -> 'delegation' as delegation,
       (elements #>> '{volume,annual}')::int as annual_volume,
       (elements #>> '{volume,online}')::int as online_volume,
       elements ->> 'provenance' as provenance
from catalogue.item_version
where state <> 'draft';
comment on view catalogue.published_item is '已发布的事项版本，供其他模块查询；按日期取用：effective_from <= 日期 且（effective_to 为空或大于日期）';

-- One row. A writer adds one and so holds it until its commit: a process that sees a new number sees everything behind it.
create table catalogue.revision (
  only_row boolean primary key default true check (only_row),
  value    bigint not null
);
comment on table catalogue.revision is '修订号：每次发布加一，各进程据此知道内存中的目录是否过时';
insert into catalogue.revision (value) values (1);
