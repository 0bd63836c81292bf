-- 断点续传与清理：未传完的文件、台账引用过的文件
create table files.upload (
  id         text primary key check (id ~ '^[0-9a-f]{32}$'),
  account    text   not null,
  name       text   not null,
  size       bigint not null check (size > 0),
  expected   text check (expected ~ '^[0-9a-f]{64}$'),
  opened_at  timestamptz not null,
  expires_at timestamptz not null,
  outcome    json
);
comment on table files.upload is '断点续传：每次上传一行，内容在数据目录 uploads 下；到期由系统清理';
comment on column files.upload.expected is '上传人声明的SHA-256，可为空；传完后核对';
comment on column files.upload.outcome is '传完后的结果：存入的文件，或拒绝的理由；应答丢失后可再次查询';
create index upload_account on files.upload (account);
create index upload_expires on files.upload (expires_at);

create table files.named (
  sha256 text primary key
);
comment on table files.named is '台账记录中出现过的文件编号：一经引用，永不清理';

create index file_at on files.file (at);
