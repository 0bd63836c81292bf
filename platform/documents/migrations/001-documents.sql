-- 文书：模板的版本、文号、每份文书的登记与生成结果
create schema if not exists documents;

create table documents.template (
  kind        text not null,
  version     int  not null check (version > 0),
  state       text not null check (state in ('draft', 'in-force', 'superseded')),
  body        json not null,
  shipped     text,
  source      text not null,
  made_by     text not null,
  made_at     timestamptz not null,
  in_force_at timestamptz,
  primary key (kind, version)
);
comment on table documents.template is '文书模板：每个版本一行，只有草稿可以修改；已签发的文书注明所用版本';
comment on column documents.template.shipped is '随程序提供的模板的内容哈希；本县自己的模板为空';
create unique index template_in_force on documents.template (kind) where state = 'in-force';
create unique index template_draft on documents.template (kind) where state = 'draft';

create table documents.serial (
  agency text not null,
  series text not null,
  year   int  not null,
  value  int  not null check (value > 0),
  primary key (agency, series, year)
);
comment on table documents.serial is '文号流水：按发文机关、文种、年份连续编号；与登记同一事务，不跳号';

create table documents.document (
  matter        text not null,
  kind          text not null,
  ordinal       int  not null check (ordinal > 0),
  entry         int  not null,
  writer        text not null,
  title         text not null,
  template      int  not null,
  agency        text,
  series        text,
  year          int,
  serial        int,
  document_no   text not null,
  issuer        text not null,
  issued_on     date not null,
  holder        text,
  code          text not null unique check (code ~ '^[0-9A-HJKMNP-TV-Z]{16}$'),
  content       text not null,
  pdf           text check (pdf ~ '^[0-9a-f]{64}$'),
  word          text check (word ~ '^[0-9a-f]{64}$'),
  maker         text,
  registered_at timestamptz not null,
  rendered_at   timestamptz,
  primary key (matter, kind, ordinal),
  unique (agency, series, year, serial)
);
comment on table documents.document is '文书登记：签发后编号、固定内容（加密保存），再生成文件；文件哈希同时记入台账';
comment on column documents.document.holder is '当事人，脱敏';
comment on column documents.document.content is '文书内容，加密；按它可以重新生成并核对';
create index document_entry on documents.document (matter, entry);
create index document_pdf on documents.document (pdf) where pdf is not null;
create index document_word on documents.document (word) where word is not null;

create table documents.failure (
  matter   text not null,
  entry    int  not null,
  error    text not null,
  attempts int  not null,
  since    timestamptz not null,
  last_at  timestamptz not null,
  primary key (matter, entry)
);
comment on table documents.failure is '没有生成成功的文书：原因和次数；成功后删除';
