-- 改革台账：对外公布的视图。任务本身在台账的事项表中，本模块不另存一份
create schema if not exists reform;

-- Tasks are some sixty a year among hundreds of thousands of cases: figures must not read those.
create index reform_task on ledger.matter (number) where procedure = 'reform.task';

create view reform.task_fact as
select m.id,
       m.number,
       m.state,
       m.closed,
       m.unit,
       (m.data ->> 'year')::int             as year,
       m.data ->> 'title'                   as title,
       m.data ->> 'lead'                    as lead,
       m.data ->> 'category'                as category,
       m.data ->> 'level'                   as level,
       m.entered_on                         as issued_on,
       m.accepted_on,
       m.ended_on,
       m.outcome,
       m.on_time,
       (m.data ->> 'due')::date             as due_on,
       (m.data #>> '{submission,on}')::date as submitted_on,
       (m.data ->> 'percent')::int          as percent,
       (m.data #>> '{counts,lapses}')::int  as lapses,
       (m.data #>> '{counts,returns}')::int as returns
  from ledger.matter m
 where m.procedure = 'reform.task';
comment on view reform.task_fact is '改革任务事实：每项任务一行；统计列取自事项表，其余取自任务内容';

create view reform.lapse_fact as
select m.number,
       m.data ->> 'title'                       as title,
       m.data ->> 'lead'                        as lead,
       e.seq,
       (e.body #>> '{data,period}')::date       as period
  from ledger.matter m
  join ledger.entry e on e.matter_id = m.id and e.type = 'reportMissed'
 where m.procedure = 'reform.task';
comment on view reform.lapse_fact is '逾期未报进展：每期一行';
