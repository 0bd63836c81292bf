-- 事项的全过程管理：台账编号、已落到目录的台账记录、草稿是否已登记
alter table catalogue.item add column matter text unique;
alter table catalogue.item add column applied_seq int not null default 0;
comment on column catalogue.item.matter is '事项在台账中的编号；为空表示还没有登记（只由参考数据装入）';
comment on column catalogue.item.applied_seq is '台账记录已落到目录的最后一条的序号';

alter table catalogue.item_version add column in_ledger boolean not null default false;
comment on column catalogue.item_version.in_ledger is '草稿的这一份内容是否已登记到台账；保存与登记之间断电时由后台补登';
create index item_version_unregistered on catalogue.item_version (recorded_at) where state = 'draft' and not in_ledger;
