-- 系统衔接：证照台账、检测的进度、核查事项的视图。核查事项本身在台账的事项表中，本模块不另存一份
create schema if not exists linkage;

-- One fact, one finding: the derived command id sees to it, and the database holds it for certain.
create unique index linkage_finding_key on ledger.matter ((data ->> 'key')) where procedure = 'linkage.finding';
create index linkage_finding on ledger.matter (number) where procedure = 'linkage.finding';

create table linkage.register_import (
  id          text primary key,
  sha256      text not null,
  imported_by text not null,
  imported_at timestamptz not null,
  rows        int  not null,
  added       int  not null,
  withdrawn   int  not null
);
comment on table linkage.register_import is '证照台账的导入：每次一行，只增不改';
comment on column linkage.register_import.sha256 is '所导入文件的摘要';
comment on column linkage.register_import.withdrawn is '被这次导入（完整台账）替换下来的行数';

create table linkage.register_coverage (
  import     text not null references linkage.register_import,
  department text not null,
  covers_from date not null,
  covers_to   date not null,
  items       text[],
  primary key (import, department),
  check (covers_from <= covers_to)
);
comment on table linkage.register_coverage is '台账完整的部门和期间：期间内出证的办件在台账中应当都有';
comment on column linkage.register_coverage.items is '完整的事项（实施编码和名称）；为空表示该部门的全部事项';
create index register_coverage_department on linkage.register_coverage (department);

-- Whoever wants a line or a case looked at gives it the next number; it is taken off only under the number it was looked at.
create sequence linkage.asking as bigint;

create table linkage.register_row (
  id            bigint generated always as identity primary key,
  fingerprint   text not null,
  department    text not null,
  item          text,
  item_name     text not null,
  number        text not null,
  number_key    text not null,
  holder        text not null,
  party         text not null,
  issued_on     date not null,
  valid_until   text,
  case_number   text,
  import        text not null references linkage.register_import,
  file          text not null,
  sheet         text not null,
  line          int  not null,
  withdrawn_by  text references linkage.register_import,
  case_id       bigint,
  matched_by    text,
  asked         bigint default nextval('linkage.asking'),
  check ((case_id is null) = (matched_by is null))
);
comment on table linkage.register_row is '证照台账的行：不删除，被更正的行记明由哪次导入替换';
comment on column linkage.register_row.fingerprint is '内容的带密钥摘要：同样的内容再次导入不重复';
comment on column linkage.register_row.number_key is '证照编号的比较形式';
comment on column linkage.register_row.holder is '持有人：组织为全称，个人为掩码；证件号码只存在主体表中';
comment on column linkage.register_row.party is '持有人在主体表中的编号';
comment on column linkage.register_row.case_id is '能说明此证的办件';
comment on column linkage.register_row.asked is '等待检测的序号；为空表示已检测';
create unique index register_row_current on linkage.register_row (fingerprint) where withdrawn_by is null;
create index register_row_list on linkage.register_row (department, id) where withdrawn_by is null;
create index register_row_number on linkage.register_row (number_key, department) where withdrawn_by is null;
create index register_row_party on linkage.register_row (party) where withdrawn_by is null;
create index register_row_case_number on linkage.register_row (case_number) where case_number is not null;
create index register_row_case on linkage.register_row (case_id) where case_id is not null;
create index register_row_period on linkage.register_row (department, issued_on) where withdrawn_by is null;
create index register_row_asked on linkage.register_row (id) where asked is not null;
create index register_row_fingerprint on linkage.register_row (fingerprint);

-- What a case's entries say and its published facts do not: kept beside, so that a licence finds its case without reading entries.
create table linkage.case_mark (
  case_id         bigint primary key,
  certificate     text,
  certificate_key text,
  valid_until     text,
  source_number   text
);
comment on table linkage.case_mark is '办件的证照编号和来源编号，取自台账记录，供证照台账查找';
create index case_mark_certificate on linkage.case_mark (certificate_key) where certificate_key is not null;
create index case_mark_source on linkage.case_mark (source_number) where source_number is not null;

create table linkage.pending_case (
  case_id bigint primary key,
  asked   bigint not null default nextval('linkage.asking')
);
comment on table linkage.pending_case is '等待检测的办件：有新记录，或者对应的台账行、台账期间有变化';

create table linkage.scan (
  only_row boolean primary key default true check (only_row),
  xid      text not null,
  pos      text not null
);
comment on table linkage.scan is '检测读到台账的哪一条记录；一行';
insert into linkage.scan (xid, pos) values ('0', '0');

create view linkage.finding_fact as
select m.id,
       m.number,
       m.state,
       m.closed,
       m.unit,
       m.data ->> 'kind'                    as kind,
       m.data ->> 'key'                     as key,
       m.data #>> '{evidence,case,number}'  as case_number,
       m.data #>> '{righting,caseNumber}'   as remedy_case,
       m.entered_on                         as found_on,
       m.accepted_on                        as explained_on,
       m.on_time                            as explained_on_time,
       (m.data ->> 'misses')::int           as misses,
       (m.data #>> '{confirmed,on}')::date  as confirmed_on,
       m.ended_on,
       m.outcome
  from ledger.matter m
 where m.procedure = 'linkage.finding';
comment on view linkage.finding_fact is '体外循环核查事实：每项一行';

create index linkage_remedy on ledger.matter ((data #>> '{righting,caseNumber}'))
  where procedure = 'linkage.finding' and data #>> '{righting,caseNumber}' is not null;
