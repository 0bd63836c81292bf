import * as contract from '../contract/index.ts';
import type { Operation } from '../contract/index.ts';
import { downloadFile, uploadFile } from './file-routes.ts';
import type { OperationGroup } from './openapi.ts';
import { getUpload } from './upload-routes.ts';

const { signIn, getSession, choosePost, signOut } = contract;
const { getSecondFactor, enrolSecondFactor, confirmSecondFactor, proveSecondFactor } = contract;
const { renewRecoveryCodes, removeOwnSecondFactor, removeSecondFactorOf } = contract;
const { listMatters, getMatter, listEntries, explainDeadline } = contract;
const { searchMatters, listChildren, listActions, previewAction } = contract;
const { claimMatter, listProcedures, listEntryKinds, watchChanges } = contract;
const { registerParty, findPartyByNumber, addPartyPhone, getParty, revealParty } = contract;

/** What every product has, whatever its modules. */
export const platformGroups = [
  {
    name: 'session',
    title: '登录与会话',
    operations: [
      ...[signIn, getSession, choosePost, signOut],
      ...[getSecondFactor, enrolSecondFactor, confirmSecondFactor, proveSecondFactor],
      ...[renewRecoveryCodes, removeOwnSecondFactor, removeSecondFactorOf],
      ...[contract.getWaysIn, contract.requestCode, contract.enterByCode, contract.registerPerson],
    ],
  },
  {
    name: 'account',
    title: '我的账号',
    operations: [
      ...[contract.getAccount, contract.changePassword, contract.changePhone],
      ...[contract.claimRepresentation, contract.giveAuthority, contract.endRepresentation],
      ...[contract.listAccountEvents, contract.listLookups, contract.exportOwnData, contract.closeAccount],
      ...[contract.getPreferences, contract.savePreferences],
    ],
  },
  {
    name: 'accounts',
    title: '工作人员账号',
    operations: [
      ...[contract.listStaffAccounts, contract.openStaffAccount, contract.resetStaffPassword],
      ...[contract.disableStaffAccount, contract.enableStaffAccount],
      ...[contract.unlockStaffAccount, contract.endStaffSessions],
    ],
  },
  {
    name: 'matters',
    title: '办件查询',
    operations: [
      ...[listMatters, getMatter, listEntries, explainDeadline],
      ...[searchMatters, listChildren, listActions, previewAction],
      ...[claimMatter, listProcedures, listEntryKinds, watchChanges],
    ],
  },
  {
    name: 'parties',
    title: '申请人',
    operations: [
      ...[registerParty, findPartyByNumber, addPartyPhone, getParty, revealParty],
      ...[contract.previewVerification, contract.verifyParty],
    ],
  },
  {
    name: 'administration',
    title: '系统管理与审计',
    operations: [
      ...[contract.examineSystem, contract.listNotices, contract.listDays, contract.loadNotice],
      ...[contract.listFailedJobs, contract.retryFailedJob],
      ...[contract.listDigests, contract.startVerification, contract.listVerifications],
      contract.listSecurityEvents,
    ],
  },
  { name: 'files', title: '文件', operations: [uploadFile, downloadFile, contract.describeFiles, getUpload] },
  {
    name: 'documents',
    title: '文书',
    operations: [
      contract.listDocuments,
      contract.readDocument,
      contract.downloadDocument,
      contract.verifyDocument,
      contract.listTemplates,
      contract.getTemplate,
      contract.saveTemplateDraft,
      contract.publishTemplate,
      contract.previewTemplate,
      contract.listDocumentFailures,
      contract.retryDocuments,
    ],
  },
] as OperationGroup[];

/** All of them in one list, workbooks of lists too. */
export const platformOperations: readonly Operation[] = platformGroups.flatMap(({ operations }) =>
  contract.withSheets(operations),
);
