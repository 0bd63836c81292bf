-- breaking: no
-- 身份：管理员发放的一次性密码
alter table identity.account add column password_temporary boolean not null default false;
comment on column identity.account.password_temporary is '密码由管理员发放：本人登录后改成自己的密码之前，不能办理任何事务';
