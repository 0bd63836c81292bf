-- breaking: no
-- 接入办件：从其他系统（市级平台）接入的办件计入办件事实；来源编号在库内唯一
create unique index cases_imported_source on ledger.matter ((data #>> '{source,system}'), (data #>> '{source,number}'))
  where procedure = 'cases.imported';

create or replace view cases.case_fact as
select m.id,
       m.number,
       m.procedure,
       m.state,
       m.closed,
       -- 已办结的接入办件不在任何单位的待办中，统计仍归办理部门
       coalesce(m.unit, case when m.procedure = 'cases.imported' then m.data #>> '{item,department}' end) as unit,
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
       coalesce(m.clocks #>> '{promise,due}', m.data ->> 'dueOn') as promise_due,
       m.clocks #>> '{statutory,due}'        as statutory_due,
       jsonb_array_length(m.data -> 'corrections') as corrections,
       m.data ? 'deemed'                     as deemed
  from ledger.matter m
 where m.procedure in ('cases.licence', 'cases.payment', 'cases.confirmation', 'cases.award', 'cases.adjudication',
                       'cases.other', 'cases.service', 'cases.imported');
comment on view cases.case_fact is '办件事实：每件一行，含接入办件（procedure = cases.imported）；统计列取自事项表，其余取自办件内容';
