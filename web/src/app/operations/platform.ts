// Written by `npm run gen` from the contract: change it there.
import type * as contract from '@yimen/platform/contract';
import { lean } from '../lean-operation.ts';

/** 补登手机号码 `parties.addPhone` */
export const addPartyPhone = lean<typeof contract.addPartyPhone>('POST', '/parties/{id}/phone');

/** 修改密码 `account.changePassword` */
export const changePassword = lean<typeof contract.changePassword>('PUT', '/account/password');

/** 更换手机号码 `account.changePhone` */
export const changePhone = lean<typeof contract.changePhone>('PUT', '/account/phone');

/** 选择岗位 `session.choosePost` */
export const choosePost = lean<typeof contract.choosePost>('PUT', '/session/post');

/** 领办 `matters.claim` */
export const claimMatter = lean<typeof contract.claimMatter>('POST', '/matters/{number}/claim');

/** 登记单位或委托人 `account.claimRepresentation` */
export const claimRepresentation = lean<typeof contract.claimRepresentation>('POST', '/account/representations');

/** 注销账号 `account.close` */
export const closeAccount = lean<typeof contract.closeAccount>('POST', '/account/close');

/** 确认启用动态口令 `session.confirmSecondFactor` */
export const confirmSecondFactor = lean<typeof contract.confirmSecondFactor>('POST', '/session/second-factor/confirmation');

/** 查看文件名称和大小 `files.describe` */
export const describeFiles = lean<typeof contract.describeFiles>('POST', '/files/details');

/** 停用账号 `accounts.disable` */
export const disableStaffAccount = lean<typeof contract.disableStaffAccount>('POST', '/accounts/{id}/disable');

/** 下载文书 `documents.download` */
export const downloadDocument = lean<typeof contract.downloadDocument>('GET', '/matters/{number}/documents/{kind}/{ordinal}/{format}');

/** 恢复账号 `accounts.enable` */
export const enableStaffAccount = lean<typeof contract.enableStaffAccount>('POST', '/accounts/{id}/enable');

/** 停止代办关系 `account.endRepresentation` */
export const endRepresentation = lean<typeof contract.endRepresentation>('DELETE', '/account/representations/{id}');

/** 注销全部会话 `accounts.endSessions` */
export const endStaffSessions = lean<typeof contract.endStaffSessions>('POST', '/accounts/{id}/sessions/end');

/** 申请启用动态口令 `session.enrolSecondFactor` */
export const enrolSecondFactor = lean<typeof contract.enrolSecondFactor>('POST', '/session/second-factor');

/** 短信验证码登录 `session.enterByCode` */
export const enterByCode = lean<typeof contract.enterByCode>('POST', '/session/by-code');

/** 系统体检 `system.examine` */
export const examineSystem = lean<typeof contract.examineSystem>('GET', '/system/findings');

/** 逐日说明时限 `matters.deadline` */
export const explainDeadline = lean<typeof contract.explainDeadline>('GET', '/matters/{number}/deadline');

/** 导出我的信息 `account.export` */
export const exportOwnData = lean<typeof contract.exportOwnData>('POST', '/account/export');

/** 按证件查找申请人 `parties.find` */
export const findPartyByNumber = lean<typeof contract.findPartyByNumber>('POST', '/parties/find');

/** 我的账号 `account.get` */
export const getAccount = lean<typeof contract.getAccount>('GET', '/account');

/** 查看办件 `matters.get` */
export const getMatter = lean<typeof contract.getMatter>('GET', '/matters/{number}');

/** 查看申请人 `parties.get` */
export const getParty = lean<typeof contract.getParty>('GET', '/parties/{id}');

/** 我的个人设置 `account.getPreferences` */
export const getPreferences = lean<typeof contract.getPreferences>('GET', '/account/preferences');

/** 查看自己的动态口令 `session.getSecondFactor` */
export const getSecondFactor = lean<typeof contract.getSecondFactor>('GET', '/session/second-factor');

/** 当前用户 `session.get` */
export const getSession = lean<typeof contract.getSession>('GET', '/session');

/** 查看文书模板 `documents.getTemplate` */
export const getTemplate = lean<typeof contract.getTemplate>('GET', '/document-templates/{kind}');

/** 可用的登录方式 `session.ways` */
export const getWaysIn = lean<typeof contract.getWaysIn>('GET', '/session/ways');

/** 授权他人代办、增加经办人 `account.giveAuthority` */
export const giveAuthority = lean<typeof contract.giveAuthority>('POST', '/account/authorities');

/** 登录和安全记录 `account.listEvents` */
export const listAccountEvents = lean<typeof contract.listAccountEvents>('GET', '/account/events');

/** 现在可以进行的操作及其表单 `matters.actions` */
export const listActions = lean<typeof contract.listActions>('GET', '/matters/{number}/actions');

/** 由此件引起的事项 `matters.children` */
export const listChildren = lean<typeof contract.listChildren>('GET', '/matters/{number}/children');

/** 一年的工作日历 `calendar.listDays` */
export const listDays = lean<typeof contract.listDays>('GET', '/calendar/days');

/** 台账日摘要 `ledger.listDigests` */
export const listDigests = lean<typeof contract.listDigests>('GET', '/ledger/digests');

/** 没有生成的文书 `documents.failures` */
export const listDocumentFailures = lean<typeof contract.listDocumentFailures>('GET', '/documents/failures');

/** 办件的文书 `documents.list` */
export const listDocuments = lean<typeof contract.listDocuments>('GET', '/matters/{number}/documents');

/** 办件的台账 `matters.entries` */
export const listEntries = lean<typeof contract.listEntries>('GET', '/matters/{number}/entries');

/** 台账记录种类一览 `matters.entryKinds` */
export const listEntryKinds = lean<typeof contract.listEntryKinds>('GET', '/procedures/entries');

/** 失败的后台任务 `jobs.listFailed` */
export const listFailedJobs = lean<typeof contract.listFailedJobs>('GET', '/jobs/failed');

/** 谁看过我的信息 `account.listLookups` */
export const listLookups = lean<typeof contract.listLookups>('GET', '/account/lookups');

/** 待办与我的办件 `matters.list` */
export const listMatters = lean<typeof contract.listMatters>('GET', '/matters');

/** 放假通知 `calendar.listNotices` */
export const listNotices = lean<typeof contract.listNotices>('GET', '/calendar/notices');

/** 程序一览 `matters.procedures` */
export const listProcedures = lean<typeof contract.listProcedures>('GET', '/procedures');

/** 安全审计 `identity.listEvents` */
export const listSecurityEvents = lean<typeof contract.listSecurityEvents>('GET', '/identity/events');

/** 工作人员账号 `accounts.list` */
export const listStaffAccounts = lean<typeof contract.listStaffAccounts>('GET', '/accounts');

/** 文书模板一览 `documents.listTemplates` */
export const listTemplates = lean<typeof contract.listTemplates>('GET', '/document-templates');

/** 台账验证记录 `ledger.listVerifications` */
export const listVerifications = lean<typeof contract.listVerifications>('GET', '/ledger/verifications');

/** 录入放假通知 `calendar.loadNotice` */
export const loadNotice = lean<typeof contract.loadNotice>('POST', '/calendar/notices');

/** 开通账号 `accounts.open` */
export const openStaffAccount = lean<typeof contract.openStaffAccount>('POST', '/accounts');

/** 预览操作结果（不写入台账） `matters.preview` */
export const previewAction = lean<typeof contract.previewAction>('POST', '/matters/{number}/preview');

/** 预览文书模板 `documents.previewTemplate` */
export const previewTemplate = lean<typeof contract.previewTemplate>('POST', '/document-templates/{kind}/preview');

/** 预览窗口实名核验（不写入） `parties.previewVerification` */
export const previewVerification = lean<typeof contract.previewVerification>('POST', '/parties/verify/preview');

/** 补验动态口令 `session.proveSecondFactor` */
export const proveSecondFactor = lean<typeof contract.proveSecondFactor>('POST', '/session/second-factor/proof');

/** 施行文书模板 `documents.publishTemplate` */
export const publishTemplate = lean<typeof contract.publishTemplate>('POST', '/document-templates/{kind}/publish');

/** 查看文书 `documents.read` */
export const readDocument = lean<typeof contract.readDocument>('GET', '/matters/{number}/documents/{kind}/{ordinal}');

/** 登记申请人 `parties.register` */
export const registerParty = lean<typeof contract.registerParty>('POST', '/parties');

/** 个人注册 `session.register` */
export const registerPerson = lean<typeof contract.registerPerson>('POST', '/session/register');

/** 停用自己的动态口令 `session.removeSecondFactor` */
export const removeOwnSecondFactor = lean<typeof contract.removeOwnSecondFactor>('POST', '/session/second-factor/removal');

/** 代人停用动态口令（须写明理由，记录备查） `accounts.removeSecondFactor` */
export const removeSecondFactorOf = lean<typeof contract.removeSecondFactorOf>('POST', '/accounts/second-factor/removal');

/** 重新生成备用码 `session.renewRecoveryCodes` */
export const renewRecoveryCodes = lean<typeof contract.renewRecoveryCodes>('POST', '/session/second-factor/recovery-codes');

/** 获取短信验证码 `session.requestCode` */
export const requestCode = lean<typeof contract.requestCode>('POST', '/session/codes');

/** 重设密码（发放一次性密码） `accounts.resetPassword` */
export const resetStaffPassword = lean<typeof contract.resetStaffPassword>('POST', '/accounts/{id}/password');

/** 重新生成文书 `documents.retry` */
export const retryDocuments = lean<typeof contract.retryDocuments>('POST', '/documents/failures/retry');

/** 重试后台任务 `jobs.retry` */
export const retryFailedJob = lean<typeof contract.retryFailedJob>('POST', '/jobs/failed/{id}/retry');

/** 查看完整证件号码 `parties.reveal` */
export const revealParty = lean<typeof contract.revealParty>('POST', '/parties/{id}/reveal');

/** 保存个人设置 `account.savePreferences` */
export const savePreferences = lean<typeof contract.savePreferences>('PUT', '/account/preferences');

/** 保存文书模板草稿 `documents.saveTemplateDraft` */
export const saveTemplateDraft = lean<typeof contract.saveTemplateDraft>('PUT', '/document-templates/{kind}/draft');

/** 按编号查找办件 `matters.search` */
export const searchMatters = lean<typeof contract.searchMatters>('GET', '/matters/search');

/** 登录 `session.create` */
export const signIn = lean<typeof contract.signIn>('POST', '/session');

/** 退出登录 `session.delete` */
export const signOut = lean<typeof contract.signOut>('DELETE', '/session');

/** 验证台账 `ledger.startVerification` */
export const startVerification = lean<typeof contract.startVerification>('POST', '/ledger/verifications');

/** 解除锁定 `accounts.unlock` */
export const unlockStaffAccount = lean<typeof contract.unlockStaffAccount>('POST', '/accounts/{id}/unlock');

/** 核验文书真伪 `documents.verify` */
export const verifyDocument = lean<typeof contract.verifyDocument>('GET', '/documents/verify');

/** 窗口实名核验 `parties.verify` */
export const verifyParty = lean<typeof contract.verifyParty>('POST', '/parties/verify');

/** 办件变动通知（server-sent events） `matters.changes` */
export const watchChanges = lean<typeof contract.watchChanges>('GET', '/matters/changes');
