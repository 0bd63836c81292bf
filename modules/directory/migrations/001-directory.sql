-- 机构人员目录：机构、窗口、服务场所、人员、岗位、授权
create schema if not exists directory;

create table directory.organisation (
  id         text primary key,
  kind       text not null check (kind in ('government', 'department', 'section', 'town', 'village', 'zone', 'two-new')),
  name       text not null,
  full_name  text not null,
  short_name text not null,
  code       text,
  area_code  text,
  parent     text references directory.organisation (id) deferrable initially deferred,
  level      smallint check (level in (4, 5, 6)),
  leads_hall boolean not null default false,
  provenance text,
  data       jsonb not null default '{}',
  valid_from date not null,
  valid_to   date,
  check (valid_to is null or valid_from < valid_to)
);
comment on table directory.organisation is '机构：标识永不改变；撤并则旧的到期、新的另立';
comment on column directory.organisation.code is '统一社会信用代码';
comment on column directory.organisation.parent is '上级机构；上级不在本目录的为空，其名称见data.superior';
comment on column directory.organisation.leads_hall is '是否政务服务管理机构（其岗位可及于全县）';
comment on column directory.organisation.provenance is '数据来源说明；为空表示本县自行录入';
comment on column directory.organisation.valid_to is '自这一天起不再有效';
create index organisation_parent on directory.organisation (parent);
create unique index organisation_code on directory.organisation (code) where code is not null and valid_to is null;

create table directory.window (
  id          text primary key,
  no          int  not null,
  name        text not null,
  zone        text not null,
  kind        text not null check (kind in ('general', 'single')),
  departments text[] not null,
  device      text,
  provenance  text,
  valid_from  date not null,
  valid_to    date,
  check (valid_to is null or valid_from < valid_to)
);
comment on table directory.window is '大厅窗口';
comment on column directory.window.departments is '进驻部门的机构标识';

create table directory.service_site (
  id           text primary key,
  organisation text not null references directory.organisation (id) deferrable initially deferred,
  name         text not null,
  provenance   text,
  valid_from   date not null,
  valid_to     date,
  check (valid_to is null or valid_from < valid_to)
);
comment on table directory.service_site is '镇（街道）、村（社区）服务场所';

create table directory.person (
  id         text primary key,
  name       text not null,
  provenance text
);
comment on table directory.person is '工作人员';

create table directory.post (
  person       text not null references directory.person (id) deferrable initially deferred,
  organisation text not null references directory.organisation (id) deferrable initially deferred,
  role         text not null,
  valid_from   date not null,
  valid_to     date,
  recorded_by  text not null,
  recorded_at  timestamptz not null,
  primary key (person, organisation, role, valid_from),
  check (valid_to is null or valid_from < valid_to)
);
comment on table directory.post is '岗位：何人自何日至何日在何机构担任何职';
create unique index post_open on directory.post (person, organisation, role) where valid_to is null;

create table directory.authority (
  id           text primary key,
  person       text not null references directory.person (id) deferrable initially deferred,
  organisation text not null references directory.organisation (id) deferrable initially deferred,
  powers       text[] not null check (powers <@ array['receive', 'accept', 'review', 'decide'] and cardinality(powers) > 0),
  items        text[] check (cardinality(items) > 0),
  seal         text,
  valid_from   date not null,
  valid_to     date,
  recorded_by  text not null,
  recorded_at  timestamptz not null,
  check (valid_to is null or valid_from < valid_to)
);
comment on table directory.authority is '首席代表授权书';
comment on column directory.authority.powers is '权限：receive收件 accept受理 review审查 decide决定';
comment on column directory.authority.items is '授权事项的编码；为空表示该机构全部事项';

-- One row. A writer adds one and so holds it until its commit: a process that sees a new number sees everything behind it.
create table directory.revision (
  only_row boolean primary key default true check (only_row),
  value    bigint not null
);
comment on table directory.revision is '修订号：每次修改加一，各进程据此知道内存中的目录是否过时';
insert into directory.revision (value) values (1);
