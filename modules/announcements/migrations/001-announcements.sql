-- 通知公告：对外公布的视图。公告本身在台账的事项表中，本模块不另存一份
create schema if not exists announcements;

-- Some hundred a year among hundreds of thousands of cases: lists and figures must not read those.
create index announcements_announcement on ledger.matter (id)
  where procedure = 'announcements.announcement';

create view announcements.announcement_fact as
select m.id,
       m.number,
       m.state,
       m.data ->> 'unitId'                 as unit,
       m.data ->> 'kind'                   as kind,
       m.data ->> 'title'                  as title,
       m.data ->> 'issuerId'               as issuer_id,
       m.data ->> 'issuerName'             as issuer_name,
       m.data -> 'authors'                 as authors,
       (m.data ->> 'formedOn')::date       as formed_on,
       (m.data ->> 'publishedOn')::date    as published_on,
       (m.data ->> 'until')::date          as until_on,
       m.entered_on                        as out_on,
       m.ended_on                          as withdrawn_on,
       m.on_time,
       m.due_on
  from ledger.matter m
 where m.procedure = 'announcements.announcement';
comment on view announcements.announcement_fact is '通知公告事实：每份一行；unit为起草单位；out_on为公众可见的第一天，发布日之前撤下的为空';
