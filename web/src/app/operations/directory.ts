// Written by `npm run gen` from the contract: change it there.
import type * as contract from '@yimen/modules/directory/contract';
import { lean } from '../lean-operation.ts';

/** 任职 `directory.appoint` */
export const appoint = lean<typeof contract.appoint>('POST', '/posts');

/** 登记授权书 `directory.authorise` */
export const authorise = lean<typeof contract.authorise>('POST', '/authorities');

/** 收回授权书 `directory.endAuthority` */
export const endAuthority = lean<typeof contract.endAuthority>('POST', '/authorities/end');

/** 提前结束请假（销假） `directory.endLeave` */
export const endLeave = lean<typeof contract.endLeave>('POST', '/leaves/{id}/end');

/** 免职（在办事项退回单位） `directory.endPost` */
export const endPost = lean<typeof contract.endPost>('POST', '/posts/end');

/** 导出机构人员目录 `directory.export` */
export const exportDirectoryFile = lean<typeof contract.exportDirectoryFile>('GET', '/directory/export');

/** 查看机构 `directory.getOrganisation` */
export const getOrganisation = lean<typeof contract.getOrganisation>('GET', '/organisations/{id}');

/** 查看人员 `directory.getStaff` */
export const getStaff = lean<typeof contract.getStaff>('GET', '/people/{id}');

/** 移交在办事项 `directory.handOver` */
export const handOverMatters = lean<typeof contract.handOverMatters>('POST', '/hand-overs');

/** 导入机构人员目录 `directory.import` */
export const importDirectoryFile = lean<typeof contract.importDirectoryFile>('POST', '/directory/import');

/** 单位在岗人员 `directory.listColleagues` */
export const listColleagues = lean<typeof contract.listColleagues>('GET', '/organisations/{id}/colleagues');

/** 查询请假 `directory.listLeaves` */
export const listLeaves = lean<typeof contract.listLeaves>('GET', '/leaves');

/** 我的岗位和代理 `directory.listMyPosts` */
export const listMyPosts = lean<typeof contract.listMyPosts>('GET', '/posts/mine');

/** 查询机构 `directory.listOrganisations` */
export const listOrganisations = lean<typeof contract.listOrganisations>('GET', '/organisations');

/** 查询服务场所 `directory.listServiceSites` */
export const listServiceSites = lean<typeof contract.listServiceSites>('GET', '/service-sites');

/** 查询人员 `directory.listStaff` */
export const listStaff = lean<typeof contract.listStaff>('GET', '/people');

/** 查询窗口 `directory.listWindows` */
export const listWindows = lean<typeof contract.listWindows>('GET', '/windows');

/** 指定或更换代理人 `directory.nameDeputy` */
export const nameDeputy = lean<typeof contract.nameDeputy>('POST', '/leaves/{id}/deputy');

/** 人员姓名 `directory.namePeople` */
export const namePeople = lean<typeof contract.namePeople>('GET', '/people/names');

/** 登记人员 `directory.savePerson` */
export const savePerson = lean<typeof contract.savePerson>('POST', '/people');

/** 登记请假 `directory.takeLeave` */
export const takeLeave = lean<typeof contract.takeLeave>('POST', '/leaves');
