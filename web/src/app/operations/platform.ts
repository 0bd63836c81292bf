// Written by `npm run gen` from the contract: change it there.
import type * as contract from '@yimen/platform/contract';
import { lean } from '../lean-operation.ts';

/** 选择岗位 `session.choosePost` */
export const choosePost = lean<typeof contract.choosePost>('PUT', '/session/post');

/** 逐日说明时限 `matters.deadline` */
export const explainDeadline = lean<typeof contract.explainDeadline>('GET', '/matters/{number}/deadline');

/** 按证件查找申请人 `parties.find` */
export const findPartyByNumber = lean<typeof contract.findPartyByNumber>('POST', '/parties/find');

/** 查看办件 `matters.get` */
export const getMatter = lean<typeof contract.getMatter>('GET', '/matters/{number}');

/** 查看申请人 `parties.get` */
export const getParty = lean<typeof contract.getParty>('GET', '/parties/{id}');

/** 当前用户 `session.get` */
export const getSession = lean<typeof contract.getSession>('GET', '/session');

/** 办件的台账 `matters.entries` */
export const listEntries = lean<typeof contract.listEntries>('GET', '/matters/{number}/entries');

/** 待办与我的办件 `matters.list` */
export const listMatters = lean<typeof contract.listMatters>('GET', '/matters');

/** 登记申请人 `parties.register` */
export const registerParty = lean<typeof contract.registerParty>('POST', '/parties');

/** 查看完整证件号码 `parties.reveal` */
export const revealParty = lean<typeof contract.revealParty>('POST', '/parties/{id}/reveal');

/** 登录 `session.create` */
export const signIn = lean<typeof contract.signIn>('POST', '/session');

/** 退出登录 `session.delete` */
export const signOut = lean<typeof contract.signOut>('DELETE', '/session');
