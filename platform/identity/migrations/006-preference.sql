-- breaking: no
-- 身份：工作人员的个人设置
create table identity.preference (
  account    text primary key references identity.account,
  kept       jsonb not null,
  changed_at timestamptz not null
);
comment on table identity.preference is '工作人员为自己的工作存下的设置（如待办的常用筛选）：换一台电脑也在，不存个人信息';
