-- breaking: no
-- 检测读到台账哪里，改记在监听位置表中：备份恢复到别的数据库时随之换算，归档也等它读完。原位置在台账中找不到的（由备份恢复过，或
-- 该月已归档）不带过来，从头读一遍；检测重复不重记。原表留给上一版程序。
insert into ledger.listener_position (name, xid, pos, moved_at)
select 'linkage.scan', e.xid, e.pos, e.recorded_at
  from linkage.scan s join ledger.entry e on e.xid = s.xid::xid8 and e.pos = s.pos::bigint
on conflict (name) do nothing;
comment on table linkage.scan is '检测读到台账的哪一条记录；一行。自002起改用ledger.listener_position，只留给上一版程序';
