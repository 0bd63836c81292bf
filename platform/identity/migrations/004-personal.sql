-- breaking: no
-- 身份：手机号码与短信验证码、自行申报的主体、代办关系
create table identity.account_phone (
  account      text primary key references identity.account,
  phone_index  text not null unique,
  phone_masked text not null,
  phone_sealed text not null,
  proven_at    timestamptz not null
);
comment on table identity.account_phone is '账号的手机号码：经短信验证码确认；一个号码只属于一个账号';
comment on column identity.account_phone.phone_index is '手机号码的盲索引（HMAC），只用于相等查找';

create table identity.phone_code (
  id          bigint generated always as identity primary key,
  phone_index text not null,
  code_hash   text not null,
  created_at  timestamptz not null,
  expires_at  timestamptz not null,
  attempts    int not null default 0,
  used_at     timestamptz,
  ip          text not null
);
comment on table identity.phone_code is '短信验证码：只存带密钥的哈希；每个只能用一次，试错有次数';
create index phone_code_phone on identity.phone_code (phone_index, id);
create index phone_code_ip on identity.phone_code (ip, created_at);

alter table identity.party add column declared boolean not null default false;
comment on column identity.party.declared is '自行申报、尚未核验的主体；与核验过的同号主体分开，互不可见';

create table identity.representation (
  id         text primary key,
  account    text not null references identity.account,
  party      text not null references identity.party,
  standing   text not null check (standing in ('handler', 'agent')),
  authority  text,
  given_by   text references identity.account,
  from_on    date not null,
  until      date,
  created_at timestamptz not null,
  ended_at   timestamptz,
  ended_by   text
);
comment on table identity.representation is '代办关系：账号替谁办事（单位的经办人、受托代理人），凭授权书或对方在线授权';
comment on column identity.representation.authority is '授权书（文件编号）；在线授权的为空';
create unique index representation_open on identity.representation (account, party) where ended_at is null;
create index representation_party on identity.representation (party) where ended_at is null;
