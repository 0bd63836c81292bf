// Written by `npm run gen` from the contract: change it there.
import type * as contract from '@yimen/modules/cases/contract';
import { lean } from '../lean-operation.ts';

/** 办件统计 `cases.figures` */
export const caseFigures = lean<typeof contract.caseFigures>('GET', '/cases/figures');

/** 灯号统计背后的办件 `cases.lightRows` */
export const caseLightRows = lean<typeof contract.caseLightRows>('GET', '/cases/lights/rows');

/** 在办件灯号统计 `cases.lights` */
export const caseLights = lean<typeof contract.caseLights>('GET', '/cases/lights');

/** 未读消息条数 `cases.countMessages` */
export const countMessages = lean<typeof contract.countMessages>('GET', '/cases/messages/unread');

/** 查看办件文书 `cases.getDocument` */
export const getDocument = lean<typeof contract.getDocument>('GET', '/cases/{number}/documents/{kind}/{ordinal}');

/** 查看申请要求 `cases.getOffer` */
export const getOffer = lean<typeof contract.getOffer>('GET', '/cases/offers/{item}');

/** 热门事项 `cases.hotItems` */
export const hotItems = lean<typeof contract.hotItems>('GET', '/figures/hot-items');

/** 我的消息 `cases.listMessages` */
export const listMessages = lean<typeof contract.listMessages>('GET', '/cases/messages');

/** 我的办件 `cases.listOwn` */
export const listOwnCases = lean<typeof contract.listOwnCases>('GET', '/cases/own');

/** 查询电子材料库 `cases.listStoredMaterials` */
export const listStoredMaterials = lean<typeof contract.listStoredMaterials>('GET', '/cases/stored-materials');

/** 免登录查进度 `cases.lookUp` */
export const lookUpCase = lean<typeof contract.lookUpCase>('POST', '/cases/look-up');

/** 查询申请某事项可以免提交的材料 `cases.offerStoredMaterials` */
export const offerStoredMaterials = lean<typeof contract.offerStoredMaterials>('GET', '/cases/stored-materials/offers');

/** 打开自己的申请表 `cases.openForm` */
export const openForm = lean<typeof contract.openForm>('POST', '/cases/{number}/form');

/** 办件统计（公开） `cases.publicFigures` */
export const publicFigures = lean<typeof contract.publicFigures>('GET', '/figures/cases');

/** 消息标为已读 `cases.readMessages` */
export const readMessages = lean<typeof contract.readMessages>('POST', '/cases/messages/read');

/** 加密未填完的申请表 `cases.sealDraft` */
export const sealDraft = lean<typeof contract.sealDraft>('POST', '/cases/form-drafts');

/** 核对并加密申请表 `cases.sealForm` */
export const sealForm = lean<typeof contract.sealForm>('POST', '/cases/forms');

/** 撤回电子材料库中的材料 `cases.withdrawStoredMaterial` */
export const withdrawStoredMaterial = lean<typeof contract.withdrawStoredMaterial>('POST', '/cases/stored-materials/{id}/withdrawal');
