-- 台账：事项、台账记录、命令、拒绝、监听位置、日摘要、编号
create schema if not exists ledger;

-- Ids are handed out to processes in blocks of 1000, so opening a matter asks the database for nothing.
create sequence ledger.matter_id as bigint increment by 1000;

create table ledger.matter (
  id         bigint primary key,
  number     text not null,
  procedure  text not null,
  definition int  not null,
  state      text not null,
  version    int  not null,
  head       bytea not null,
  unit       text,
  person     text,
  applicant  text,
  subject    text,
  parent     bigint,
  opened_at  timestamptz not null,
  last_at    timestamptz not null,
  closed     boolean not null,
  due_on     date,
  alarm_at   timestamptz,
  entered_on date,
  accepted_on date,
  ended_on   date,
  outcome    text,
  on_time    boolean,
  early      boolean,
  elapsed    int,
  clocks     jsonb not null,
  documents  jsonb not null,
  data       jsonb not null
-- A matter is rewritten at every step: compressing it each time above 2 kB would cost more than the disk it saves.
) with (fillfactor = 80, toast_tuple_target = 8160);
comment on table ledger.matter is '事项：每件一行，是其台账记录的归并结果';
comment on column ledger.matter.head is '最后一条台账记录的哈希';
comment on column ledger.matter.due_on is '待办排序所依的到期日；暂停期间为空';
comment on column ledger.matter.alarm_at is '时限预警或届满下一次需要系统处理的时刻';

comment on column ledger.matter.entered_on is '统计用：收件日；以下至elapsed各列由程序定义的figures给出';

create unique index matter_number on ledger.matter (number);
create index matter_unit_open on ledger.matter (unit, due_on, id) where not closed;
create index matter_person_open on ledger.matter (person, due_on, id) where not closed and person is not null;
create index matter_applicant on ledger.matter (applicant, id) where applicant is not null;
create index matter_parent on ledger.matter (parent) where parent is not null;
create index matter_alarm on ledger.matter (alarm_at) where alarm_at is not null;

create table ledger.entry (
  matter_id    bigint not null,
  seq          int    not null,
  at           timestamptz not null,
  type         text   not null,
  state        text   not null,
  actor_kind   text   not null,
  actor        text   not null,
  unit         text,
  on_behalf_of text,
  command_id   uuid   not null,
  body         json   not null,
  hash         bytea  not null,
  xid          xid8   not null default pg_current_xact_id(),
  pos          bigint generated always as identity (cache 256),
  recorded_at  timestamptz not null default now(), -- wall-clock: when the row was really written, to find back-filling
  primary key (matter_id, seq, at)
) partition by range (at);
comment on table ledger.entry is '台账记录：只增不改；按月分区；每件事项内哈希成链';
comment on column ledger.entry.body is '原文保存（json而非jsonb）：哈希以原文字节计算';
comment on column ledger.entry.xid is '写入事务号；与pos一起构成并发下安全的读取次序';

-- Safe reading order: transaction id first, then position within it. Never position alone.
create index entry_order on ledger.entry (xid, pos);

-- Nothing half done: a batch in which one matter was moved by somebody else must vanish as a whole.
create function ledger.expect_batch(opened bigint, moved bigint, expected_opened bigint, expected_moved bigint)
returns void language plpgsql as $$
begin
  if opened <> expected_opened or moved <> expected_moved then
    raise exception 'ledger batch: % of % opened, % of % moved', opened, expected_opened, moved, expected_moved
      using errcode = 'YM001';
  end if;
end $$;

create table ledger.command (
  id        uuid primary key,
  matter_id bigint,
  seq_from  int,
  seq_to    int,
  refusal   json,
  at        timestamptz not null
);
comment on table ledger.command is '命令：同一命令号重复提交，返回第一次的答复';

create table ledger.refusal (
  id         bigint generated always as identity primary key,
  at         timestamptz not null,
  command_id uuid not null,
  actor_kind text not null,
  actor      text not null,
  unit       text,
  procedure  text not null,
  action     text not null,
  number     text,
  kind       text not null,
  code       text not null,
  refusal    json not null
);
comment on table ledger.refusal is '拒绝记录：每一次被规则或权限拒绝的操作';
create index refusal_at on ledger.refusal (at);

create table ledger.serial (
  scope text primary key,
  value bigint not null
);
comment on table ledger.serial is '编号计数器';

create table ledger.listener_position (
  name text primary key,
  xid  xid8 not null,
  pos  bigint not null,
  moved_at timestamptz not null
);
comment on table ledger.listener_position is '监听者各自的读取位置';

create table ledger.digest (
  no          int primary key,
  day         date not null,
  entries     bigint not null,
  total       bigint not null,
  root        bytea not null,
  previous    bytea not null,
  to_xid      xid8 not null,
  to_pos      bigint not null,
  key_id      text not null,
  signature   bytea not null,
  made_at     timestamptz not null
);
comment on table ledger.digest is '日摘要：自上一摘要以来全部台账记录的默克尔根，签名，另存一份于库外';
