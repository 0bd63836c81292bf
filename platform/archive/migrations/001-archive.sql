-- 归档：台账按月导出到归档文件；移出数据库的月份可以由文件继续验证和查阅
create schema if not exists archive;

create table archive.month (
  month       text primary key,
  entries     bigint not null,
  ordinals    int8multirange not null,
  content     text not null,
  sha256      text not null,
  file        text not null,
  exported_by text not null,
  exported_at timestamptz not null,
  detached_by text,
  detached_at timestamptz,
  check ((detached_by is null) = (detached_at is null))
);
comment on table archive.month is '归档的月份（UTC）；detached_at之后该月记录只在归档文件中';
comment on column archive.month.ordinals is '这些记录在整个台账读取次序中的名次：验证时放回原位';
comment on column archive.month.content is '该月全部记录哈希依次相连的SHA-256';
comment on column archive.month.sha256 is '归档文件的SHA-256';
