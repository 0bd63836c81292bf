-- breaking: no
-- 身份：动态口令（第二重验证）和备用码
create table identity.second_factor (
  account       text primary key references identity.account,
  secret_sealed text not null,
  enrolled_at   timestamptz not null,
  confirmed_at  timestamptz,
  last_step     bigint not null default -1
);
comment on table identity.second_factor is '动态口令（RFC 6238）：每个账号至多一个；密钥加密存放';
comment on column identity.second_factor.confirmed_at is '首次输对验证码的时刻；为空表示尚未启用';
comment on column identity.second_factor.last_step is '最近一次用过的时间步；等于或早于它的验证码不再接受（防重放）';

create table identity.recovery_code (
  account   text not null references identity.second_factor on delete cascade,
  code_hash text not null,
  used_at   timestamptz,
  primary key (account, code_hash)
);
comment on table identity.recovery_code is '备用码：只存带密钥的哈希，每个只能用一次';

alter table identity.session add column proven_at timestamptz;
comment on column identity.session.proven_at is '此会话通过第二重验证的时刻；为空表示没有通过';
