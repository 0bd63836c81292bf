// Written by `npm run gen` from the contract: change it there.
import type * as contract from '@yimen/platform/feed/contract';
import { lean } from '../lean-operation.ts';

/** 新建推送订阅 `feed.subscribe` */
export const addSubscriptionOperation = lean<typeof contract.addSubscriptionOperation>('POST', '/feed/subscriptions');

/** 停用订阅 `feed.disable` */
export const disableOperation = lean<typeof contract.disableOperation>('POST', '/feed/subscriptions/{id}/disable');

/** 放弃死信 `feed.discard` */
export const discardOperation = lean<typeof contract.discardOperation>('POST', '/feed/dead/{id}/discard');

/** 拉取台账记录 `feed.read` */
export const getFeed = lean<typeof contract.getFeed>('GET', '/feed');

/** 授权账号拉取 `feed.grant` */
export const grantReaderOperation = lean<typeof contract.grantReaderOperation>('POST', '/feed/readers');

/** 死信列表 `feed.dead` */
export const listDeadOperation = lean<typeof contract.listDeadOperation>('GET', '/feed/dead');

/** 拉取授权列表 `feed.readers` */
export const listReadersOperation = lean<typeof contract.listReadersOperation>('GET', '/feed/readers');

/** 推送订阅列表 `feed.subscriptions` */
export const listSubscriptionsOperation = lean<typeof contract.listSubscriptionsOperation>('GET', '/feed/subscriptions');

/** 暂停推送 `feed.pause` */
export const pauseOperation = lean<typeof contract.pauseOperation>('POST', '/feed/subscriptions/{id}/pause');

/** 重送死信 `feed.resend` */
export const resendOperation = lean<typeof contract.resendOperation>('POST', '/feed/dead/{id}/resend');

/** 恢复推送 `feed.resume` */
export const resumeOperation = lean<typeof contract.resumeOperation>('POST', '/feed/subscriptions/{id}/resume');

/** 撤销拉取授权 `feed.revoke` */
export const revokeReaderOperation = lean<typeof contract.revokeReaderOperation>('POST', '/feed/readers/{account}/revoke');

/** 更换签名密钥 `feed.rotate` */
export const rotateSecretOperation = lean<typeof contract.rotateSecretOperation>('POST', '/feed/subscriptions/{id}/rotate');

/** 试推送 `feed.test` */
export const testOperation = lean<typeof contract.testOperation>('POST', '/feed/subscriptions/{id}/test');
