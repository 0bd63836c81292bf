-- 文件：内容按哈希存放在磁盘，此处登记大小、类型、名称和上传人
create table files.file (
  id          bigint generated always as identity primary key,
  sha256      text   not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size        bigint not null check (size > 0),
  media_type  text   not null,
  name        text   not null,
  uploaded_by text   not null,
  at          timestamptz not null,
  unique (sha256, uploaded_by, name)
);
comment on table files.file is '文件登记：同一内容只存一份，每个上传人和文件名各登记一次';
