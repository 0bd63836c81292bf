-- 对外推送：读取者、订阅、逐件投递、订阅的变化
create schema if not exists feed;

create table feed.reader (
  account    text primary key,
  title      text not null,
  procedures text[],
  units      text[],
  granted_by text not null,
  granted_at timestamptz not null,
  revoked_at timestamptz
);
comment on table feed.reader is '拉取台账记录的账号，及其可见的程序和机构';
comment on column feed.reader.procedures is '可见的程序；空为全部';
comment on column feed.reader.units is '可见的机构（事项现持有机构）；空为全县';

create table feed.subscription (
  id              bigint generated always as identity primary key,
  title           text not null,
  url             text not null,
  types           text[] not null,
  units           text[],
  secret          text not null,
  previous_secret text,
  previous_until  timestamptz,
  state           text not null default 'active' check (state in ('active', 'paused', 'disabled')),
  state_reason    text,
  failures        int not null default 0,
  failing_since   timestamptz,
  created_by      text not null,
  created_at      timestamptz not null,
  check ((previous_secret is null) = (previous_until is null))
);
comment on table feed.subscription is '推送订阅：台账记录送往哪个地址';
comment on column feed.subscription.types is '要哪些记录：程序:类型，两边都可以写*';
comment on column feed.subscription.units is '只送这些机构持有的事项；空为全县';
comment on column feed.subscription.secret is '签名密钥，加密存放；建立或更换时显示一次';
comment on column feed.subscription.previous_secret is '更换前的密钥；到previous_until为止两个都签';
comment on column feed.subscription.failing_since is '自何时起连续失败；成功一次即清空';

create table feed.delivery (
  id           bigint generated always as identity primary key,
  subscription bigint not null references feed.subscription,
  matter_id    bigint not null,
  seq          int not null,
  number       text not null,
  type         text not null,
  body         text not null,
  state        text not null default 'waiting' check (state in ('waiting', 'delivered', 'dead', 'discarded')),
  attempts     int not null default 0,
  next_at      timestamptz not null,
  last_at      timestamptz,
  status       int,
  reason       text,
  response     text,
  resent       int not null default 0,
  closed_by    text,
  closed_why   text,
  created_at   timestamptz not null,
  unique (subscription, matter_id, seq)
);
comment on table feed.delivery is '投递：每个订阅每条台账记录一行，送达、转为死信或由管理员放弃为止';
comment on column feed.delivery.body is '送出的原文（已脱敏的CloudEvents事件）；重送时一字不变';
comment on column feed.delivery.response is '对方最近一次答复的开头，已脱敏';
create index delivery_waiting on feed.delivery (subscription, matter_id, seq) where state = 'waiting';
create index delivery_due on feed.delivery (subscription, id) where state = 'waiting';
create index delivery_dead on feed.delivery (id) where state = 'dead';
create index delivery_done on feed.delivery (last_at) where state = 'delivered';

create table feed.event (
  id           bigint generated always as identity primary key,
  at           timestamptz not null,
  subscription bigint references feed.subscription,
  account      text,
  kind         text not null,
  actor        text not null,
  detail       text
);
comment on table feed.event is '订阅和读取授权的变化：何时、何人、何事；只增不改';
create index event_subscription on feed.event (subscription, id);
