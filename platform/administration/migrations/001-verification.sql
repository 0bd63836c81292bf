create schema if not exists administration;

create table administration.verification (
  id          bigint generated always as identity primary key,
  by_whom     text not null,
  started_at  timestamptz not null,
  touched_at  timestamptz not null,
  finished_at timestamptz,
  done        bigint not null default 0,
  expected    bigint not null,
  failure     text,
  report      jsonb
);
comment on table administration.verification is '台账验证：谁在何时发起、验证到哪里、结果如何';
create unique index verification_running on administration.verification ((true)) where finished_at is null;
