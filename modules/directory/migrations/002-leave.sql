-- breaking: no
-- 机构人员目录：请假与代理
create table directory.leave (
  id          text primary key,
  person      text not null references directory.person (id) deferrable initially deferred,
  reason      text not null,
  valid_from  date not null,
  valid_to    date not null,
  ended_on    date,
  recorded_by text not null,
  recorded_at timestamptz not null,
  ended_by    text,
  ended_at    timestamptz,
  check (valid_from < valid_to)
);
comment on table directory.leave is '请假：何人自何日至何日不在岗；不删除，提前结束另记一日';
comment on column directory.leave.valid_to is '原定自这一天起回岗';
comment on column directory.leave.ended_on is '提前结束：自这一天起回岗；不晚于valid_from表示没有请成';
create index leave_person on directory.leave (person);

create table directory.deputation (
  no          bigint generated always as identity primary key,
  leave       text not null references directory.leave (id) deferrable initially deferred,
  deputy      text references directory.person (id) deferrable initially deferred,
  valid_from  date not null,
  recorded_by text not null,
  recorded_at timestamptz not null
);
comment on table directory.deputation is '代理：请假期间自某日起由谁代行职责；后指定的取代先指定的';
comment on column directory.deputation.deputy is '代理人；为空表示自这一天起无人代理';
create index deputation_leave on directory.deputation (leave);
create index deputation_deputy on directory.deputation (deputy) where deputy is not null;
