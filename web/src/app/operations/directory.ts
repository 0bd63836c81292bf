// Written by `npm run gen` from the contract: change it there.
import type * as contract from '@yimen/modules/directory/contract';
import { lean } from '../lean-operation.ts';

/** 查看机构 `directory.getOrganisation` */
export const getOrganisation = lean<typeof contract.getOrganisation>('GET', '/organisations/{id}');

/** 查询机构 `directory.listOrganisations` */
export const listOrganisations = lean<typeof contract.listOrganisations>('GET', '/organisations');

/** 查询服务场所 `directory.listServiceSites` */
export const listServiceSites = lean<typeof contract.listServiceSites>('GET', '/service-sites');

/** 查询窗口 `directory.listWindows` */
export const listWindows = lean<typeof contract.listWindows>('GET', '/windows');
