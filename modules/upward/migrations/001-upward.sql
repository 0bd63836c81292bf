-- 数据上报与接入：接入批次、接入问题；上报中未送出或被退回、须再次送出的行
create schema if not exists upward;

create table upward.import_run (
  id          text primary key,
  content     text not null,
  system      text not null,
  finish_list text not null,
  files       jsonb not null,
  state       text not null check (state in ('running', 'finished')),
  done_key    text not null default '',
  cases       bigint not null default 0,
  opened      bigint not null default 0,
  updated     bigint not null default 0,
  unchanged   bigint not null default 0,
  rejected    bigint not null default 0,
  rejected_rows bigint not null default 0,
  warnings    bigint not null default 0,
  started_by  text not null,
  started_at  timestamptz not null,
  finished_at timestamptz
);
comment on table upward.import_run is '接入批次：每次接入一行，记进度与结果；中断后从done_key继续';
comment on column upward.import_run.content is '来源系统、代码表与各文件摘要合成的摘要：同一批文件中断后据此续做';
comment on column upward.import_run.done_key is '已处理到的办件编号（按编号次序）';
create index import_run_started on upward.import_run (started_at desc, id);
create index import_run_content on upward.import_run (content, started_at desc);

create table upward.import_finding (
  run        text not null references upward.import_run,
  data_set   text not null,
  line       bigint not null,
  field      text not null,
  rule       text not null,
  level      text not null check (level in ('rejected', 'warning')),
  project_no text,
  detail     text,
  primary key (run, level, data_set, line, field, rule)
);
comment on table upward.import_finding is '接入问题：哪个文件第几行哪一项、违反哪条规则；不存原值，原值可能是个人号码';

create table upward.outstanding_row (
  batch      text not null,
  row_guid   text not null,
  data_set   text not null,
  matter_id  bigint not null,
  seq        int not null,
  nth        int not null,
  day        date not null,
  project_no text not null,
  cause      text not null check (cause in ('withheld', 'rejected')),
  code       text not null,
  reason     text not null,
  again_in   text,
  primary key (batch, row_guid)
);
comment on table upward.outstanding_row is '未送达的行：缺必填项未送出（withheld）或被上级退回（rejected）；again_in为再次送出的批次';
create index outstanding_row_open on upward.outstanding_row (batch, row_guid) where again_in is null;
create index outstanding_row_again on upward.outstanding_row (again_in) where again_in is not null;

-- 一个批次的标识由台账区间与格式推出；同一批次只有一件
create unique index upward_batch_key on ledger.matter ((data #>> '{manifest,key}')) where procedure = 'upward.batch';

create view upward.open_row as
select o.batch, o.row_guid, o.data_set, o.matter_id, o.seq, o.nth, o.day, o.project_no, o.cause, o.code, o.reason
  from upward.outstanding_row o
 where exists (select from ledger.matter m where m.procedure = 'upward.batch' and m.data #>> '{manifest,key}' = o.batch)
   and (o.again_in is null
     or not exists (select from ledger.matter m
                     where m.procedure = 'upward.batch' and m.data #>> '{manifest,key}' = o.again_in));
comment on view upward.open_row is '待再次送出的行：所属批次已生成；标记的再次送出批次若未生成（中途中断），仍算待送';
