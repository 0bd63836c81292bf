import * as contract from '../contract/index.ts';
import type { Operation } from '../contract/index.ts';
import { downloadFile, uploadFile } from './file-routes.ts';
import type { OperationGroup } from './openapi.ts';
import { getUpload } from './upload-routes.ts';

const { signIn, getSession, choosePost, signOut } = contract;
const { listMatters, getMatter, listEntries, explainDeadline } = contract;
const { registerParty, findPartyByNumber, getParty, revealParty } = contract;

/** What every product has, whatever its modules. */
export const platformGroups = [
  { name: 'session', title: '登录与会话', operations: [signIn, getSession, choosePost, signOut] },
  {
    name: 'matters',
    title: '办件查询',
    operations: [listMatters, getMatter, listEntries, explainDeadline],
  },
  { name: 'parties', title: '申请人', operations: [registerParty, findPartyByNumber, getParty, revealParty] },
  { name: 'files', title: '文件', operations: [uploadFile, downloadFile, getUpload] },
] as OperationGroup[];

/** All of them in one list. */
export const platformOperations: readonly Operation[] = platformGroups.flatMap(
  ({ operations }) => operations,
);
