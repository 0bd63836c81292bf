-- breaking: no
-- 消息：内容就是台账记录，这里只记每个账号读到哪一条
create table cases.message_read (
  account   text primary key,
  matter_id bigint      not null,
  seq       int         not null,
  at        timestamptz not null
);
comment on table cases.message_read is '消息读到哪里：每个账号一行，注销账号时删除';
comment on column cases.message_read.seq is '读到的那条台账记录；不存读取次序本身，恢复备份时次序会重排';
comment on column cases.message_read.at is '那条记录的时间：据此找到分区；记录已归档的，以时间为准';
