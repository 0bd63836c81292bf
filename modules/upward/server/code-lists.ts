import type { IdType } from '@yimen/platform/identity';
import {
  finishCodesA,
  finishCodesB,
  finishKinds,
  type Channel,
  type FinishKind,
  type ImportedState,
} from '../../cases/core/index.ts';
import type { FinishList } from '../core/index.ts';

/** Code of a finish in a list; undefined where the list has none, and the row cannot be sent. */
export function finishCode(kind: FinishKind, list: FinishList): string | undefined {
  return list === 'A' ? finishCodesA[kind] : finishCodesB[kind];
}

const decodedA: Readonly<Record<string, FinishKind>> = {
  '0': 'certificate',
  '1': 'refused',
  '2': 'void',
  '3': 'deleted',
  '4': 'reported-up',
  '5': 'correction-lapsed',
  '6': 'ordinary',
  '7': 'paper',
};
const decodedB: Readonly<Record<string, FinishKind>> = {
  '0': 'certificate',
  '1': 'refused',
  '2': 'void',
  '3': 'deleted',
  '4': 'reported-up',
  '5': 'terminated',
  '6': 'not-accepted',
};

/**
 * The kind a code stands for. List A says 退回办结 (1) for everything returned or refused: without acceptance it is a refusal to
 * accept, otherwise a refusal; `explained` (our own exports write the kind there) decides where it can.
 */
export function readFinishCode(
  code: string,
  list: FinishList,
  { accepted, explained }: { accepted: boolean; explained: string },
): FinishKind | undefined {
  const told = (Object.keys(finishKinds) as FinishKind[]).find((kind) => finishKinds[kind] === explained);
  if (told !== undefined && finishCode(told, list) === code) return told;
  const kind = (list === 'A' ? decodedA : decodedB)[code];
  return kind === 'refused' && !accepted ? 'not-accepted' : kind;
}

/** 申请类型 (S6): 8线下一窗 9线上一窗 …; town, village and zone are 下级报送. The value list of the State is not published. */
export const applyTypes: Readonly<Record<Channel, string>> = {
  window: '8',
  online: '9',
  'self-service': '0',
  town: '4',
  village: '4',
  zone: '4',
  'city-platform': '3',
};
const channelOfApplyType: Readonly<Record<string, Channel>> = {
  '0': 'window',
  '1': 'online',
  '2': 'online',
  '3': 'city-platform',
  '4': 'town',
  '5': 'city-platform',
  '8': 'window',
  '9': 'online',
};
/** The channel of an application as told; undefined for a code that is in no list. */
export const readApplyType = (code: string): Channel | undefined => channelOfApplyType[code];

/** 申请人类型: 1自然人 2法人和其他组织. */
export const applicantTypes = { person: '1', organisation: '2' } as const;

/** 办件类型 (GB/T 39046): 1即办件 2承诺件. */
export const projectType = (immediate: boolean): string => (immediate ? '1' : '2');

/** 证件类型 (GA/T 2000.156 for persons: 111居民身份证; 001 is this product's choice for the credit code of a body). */
export const idTypeCodes: Readonly<Record<IdType, string>> = {
  'resident-id': '111',
  passport: '414',
  permit: '516',
  uscc: '001',
  other: '990',
};
const idKindOfCode = new Map(Object.entries(idTypeCodes).map(([kind, code]) => [code, kind as IdType]));
/** The kind of certificate a code stands for. */
export const readIdType = (code: string): IdType | undefined => idKindOfCode.get(code);

/** 办件状态 of the one-window systems (S6) as states of an imported case. */
export const projectStates: Readonly<Record<string, ImportedState>> = {
  '02': 'RECEIVED',
  '05': 'ACCEPTED',
  '06': 'CORRECTION',
  '07': 'NOT_ACCEPTED',
  '10': 'FINISHED',
  '11': 'SUSPENDED',
  '12': 'REVIEW',
  '13': 'TERMINATED',
};

/** 特别程序种类: 1延长审批 2其他. */
export const specialTypes = { extension: '1', other: '2' } as const;

/** 收取方式: 1纸质收取 2电子上传 3免提交 (the State publishes no list; this one is ours). */
export const getTypes = { paper: '1', upload: '2', exempt: '3' } as const;
export const readGetType: Readonly<Record<string, string>> = {
  '1': '纸质收取',
  '2': '电子上传',
  '3': '免提交',
};
