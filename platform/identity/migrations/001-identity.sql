-- 身份：主体、账号、会话、安全事件
create table identity.party (
  id               text primary key,
  kind             text not null check (kind in ('person', 'organisation')),
  name_shown       text not null,
  name_sealed      text,
  id_type          text not null,
  credit_code      text,
  id_number_masked text,
  id_number_sealed text,
  id_number_index  text,
  phone_masked     text,
  phone_sealed     text,
  phone_index      text,
  created_at       timestamptz not null,
  check ((credit_code is null) <> (id_number_index is null))
);
comment on table identity.party is '主体：申请人，自然人或组织；个人信息加密存放';
comment on column identity.party.name_shown is '组织为全称，自然人为脱敏姓名';
comment on column identity.party.id_number_index is '证件号码的盲索引（HMAC），只用于相等查找';
create unique index party_id_number on identity.party (id_type, id_number_index) where id_number_index is not null;
create unique index party_credit_code on identity.party (credit_code) where credit_code is not null;

create table identity.account (
  id            text primary key,
  kind          text not null check (kind in ('staff', 'applicant', 'agent', 'device')),
  login         text not null unique,
  password_hash text,
  person        text,
  party         text references identity.party,
  failures      int  not null default 0,
  locked_until  timestamptz,
  disabled      boolean not null default false,
  created_at    timestamptz not null
);
comment on table identity.account is '账号：工作人员、申请人、代理人、设备';
comment on column identity.account.person is '通讯录人员编号（工作人员）';
create index account_party on identity.account (party) where party is not null;
create index account_person on identity.account (person) where person is not null;

create table identity.session (
  token_hash bytea primary key,
  account    text not null references identity.account,
  post       text,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  last_seen  timestamptz not null,
  revoked_at timestamptz
);
comment on table identity.session is '会话：只存令牌的哈希；可随时撤销';
create index session_account on identity.session (account) where revoked_at is null;

create table identity.event (
  id         bigint generated always as identity primary key,
  at         timestamptz not null,
  kind       text not null,
  account    text,
  actor      text,
  unit       text,
  ip         text,
  operation  text,
  code       text,
  target     text,
  detail     text
);
comment on table identity.event is '安全事件：登录、失败、锁定、退出、拒绝、查看证件号码；只增不改';
create index event_at on identity.event (at);
create index event_account on identity.event (account, at) where account is not null;

create table identity.key_check (
  only_row boolean primary key default true check (only_row),
  proof    text not null
);
comment on table identity.key_check is '密钥核对：数据库与密钥目录是否配套';
