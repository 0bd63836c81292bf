-- 后台任务：定时计划与监听者的失败；任务队列本身在 graphile_worker 中
create schema if not exists jobs;

create table jobs.schedule (
  name    text primary key,
  cron    text not null,
  next_at timestamptz not null
);
comment on table jobs.schedule is '定时任务下一次应当运行的时刻；多个进程中只有一个能推进它';

create table jobs.listener_failure (
  name     text primary key,
  entry    text,
  attempts int  not null,
  error    text not null,
  first_at timestamptz not null,
  last_at  timestamptz not null
);
comment on table jobs.listener_failure is '正在失败的监听者：停在原处重试，绝不跳过；恢复后删除';
comment on column jobs.listener_failure.entry is '卡住的台账记录（事项编号#序号）';
