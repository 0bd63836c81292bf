-- breaking: no
-- 免登录查进度的记录：限制次数和留存日志都以它为准，多台服务器共用
create table cases.look_up (
  id         bigint generated always as identity primary key,
  at         timestamptz not null,
  -- 办件编号的带密钥散列：记录里不写编号本身，查错的编号也可能是别人的
  number_key text        not null,
  address    text,
  matched    boolean     not null
);
create index look_up_number on cases.look_up (number_key, at) where not matched;
create index look_up_address on cases.look_up (address, at);
create index look_up_at on cases.look_up using brin (at);
comment on table cases.look_up is '免登录查进度的每一次：何时、从哪个地址、哪个编号（散列）、是否核对上';
