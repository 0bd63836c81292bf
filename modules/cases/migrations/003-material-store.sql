-- breaking: no
-- 办件：电子材料库和免提交台账，均由台账记录生成
create table cases.stored_material (
  id             text primary key,
  party          text not null,
  kind           text not null,
  name           text not null,
  files          text[] not null check (cardinality(files) > 0),
  level          text not null check (level in ('A', 'B', 'C', 'D')),
  verified_on    date not null,
  verified_at    timestamptz not null,
  verified_by    text not null,
  case_number    text not null,
  unit           text,
  valid_until    date,
  withdrawn_on   date,
  withdrawn_by   text,
  withdrawn_why  text
);
comment on table cases.stored_material is '电子材料库：某申请人经核验的材料；由“核验材料”记录生成，再次核验则更新';
comment on column cases.stored_material.kind is '标准名称或编码，不同事项中的同一材料据此对应';
comment on column cases.stored_material.level is '可信等级（国办函〔2016〕108号）';
comment on column cases.stored_material.withdrawn_on is '撤回之日；撤回后不再使用';
create index stored_material_party on cases.stored_material (party, kind);

create table cases.material_reuse (
  case_number text not null,
  seq         int  not null,
  no          int  not null,
  stored      text not null,
  level       text not null,
  party       text not null,
  unit        text,
  item        text not null,
  item_name   text not null,
  from_case   text not null,
  reused_on   date not null,
  primary key (case_number, seq, no)
);
comment on table cases.material_reuse is '免提交台账：每一份因已有而没有再要的材料一行；由“使用已有材料”记录生成';
create index material_reuse_on on cases.material_reuse (reused_on);
create index material_reuse_stored on cases.material_reuse (stored);
