-- 身份：由外部身份服务（如省统一身份认证）登录的账号
create table identity.external_login (
  issuer    text not null,
  subject   text not null,
  account   text not null references identity.account,
  linked_at timestamptz not null,
  primary key (issuer, subject)
);
comment on table identity.external_login is '外部身份服务的用户与本系统账号的对应；一经确认不再按证件号码重新匹配';
create index external_login_account on identity.external_login (account);
