-- 办件：对外公布的视图。办件本身在台账的事项表中，本模块不另存一份
create schema if not exists cases;

create view cases.case_fact as
select m.id,
       m.number,
       m.procedure,
       m.state,
       m.closed,
       m.unit,
       m.applicant,
       m.data #>> '{item,code}'              as item,
       m.data #>> '{item,name}'              as item_name,
       m.data #>> '{item,type}'              as item_type,
       m.data ->> 'channel'                  as channel,
       m.entered_on                          as received_on,
       m.accepted_on,
       m.data #>> '{decision,on}'            as decided_on,
       m.ended_on,
       m.outcome                             as finish_kind,
       m.elapsed                             as elapsed_wd,
       m.on_time,
       m.early,
       m.clocks #>> '{promise,due}'          as promise_due,
       m.clocks #>> '{statutory,due}'        as statutory_due,
       jsonb_array_length(m.data -> 'corrections') as corrections,
       m.data ? 'deemed'                     as deemed
  from ledger.matter m
 where m.procedure in ('cases.licence', 'cases.payment', 'cases.confirmation', 'cases.award', 'cases.adjudication',
                       'cases.other', 'cases.service');
comment on view cases.case_fact is '办件事实：每件一行；统计列取自事项表，其余取自办件内容';

create view cases.plate_fact as
select m.id,
       m.number,
       m.state,
       m.unit,
       m.parent            as case_id,
       m.data ->> 'case'   as case_number,
       m.data ->> 'rule'   as rule,
       m.data ->> 'plate'  as plate,
       to_char(m.opened_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as raised_on,
       to_char(m.last_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD')   as changed_on
  from ledger.matter m
 where m.procedure = 'cases.supervision';
comment on view cases.plate_fact is '电子监察牌：每发出一次一行';
