import { normalizeNumber } from './normalize-number.ts';
import type { Parsed } from './parsed.ts';
import { accept, refuse } from './parsed.ts';
import { findProvince } from './province.ts';
import { parseUscc } from './uscc.ts';

/** 基本编码, 12 digits: owner of the catalogue, item type, main item, sub-item (000 when none). */
export interface BaseCode {
  readonly code: string;
  /** 00 for the State's catalogue, else a province prefix. */
  readonly owner: string;
  readonly type: string;
  readonly typeName?: string;
  readonly mainItem: string;
  readonly subItem: string;
}

/** 实施编码, 31 characters: the body's credit code, the level at which the power is exercised, the base code. */
export interface ImplementationCode {
  readonly code: string;
  readonly body: string;
  readonly level: string;
  readonly levelName: string;
  readonly base: BaseCode;
}

/** 业务办理项编码, 33 characters: an implementation code and a serial from 01 to 99. */
export interface HandlingItemCode {
  readonly code: string;
  readonly implementation: ImplementationCode;
  readonly serial: string;
}

const TYPES: Readonly<Record<string, string>> = {
  '01': '行政许可',
  '02': '行政处罚',
  '03': '行政强制',
  '04': '行政征收',
  '05': '行政给付',
  '06': '行政检查',
  '07': '行政确认',
  '08': '行政奖励',
  '09': '行政裁决',
  10: '其他行政权力',
  20: '公共服务',
};
const LEVELS: Readonly<Record<string, string>> = {
  1: '国家级',
  2: '省级',
  3: '市级',
  4: '县级',
  5: '镇（乡、街道）级',
  6: '村（社区）级',
};

/** Reads a base code. Types beyond the list are allowed (the list is open) and simply have no name. */
export function parseBaseCode(text: string): Parsed<BaseCode> {
  const code = normalizeNumber(text);
  if (!/^\d{12}$/.test(code)) return refuse('shape', `基本编码应为 12 位数字，现为“${code}”，请核对`);
  const owner = code.slice(0, 2);
  if (owner !== '00' && findProvince(owner) === undefined) {
    return refuse('owner', `基本编码前两位“${owner}”应为 00（国家目录）或省级行政区划代码，请核对`);
  }
  const type = code.slice(2, 4);
  if (type === '00') return refuse('type', '基本编码第 3、4 位是事项类型，不能为 00，请核对');
  if (code.slice(4, 9) === '00000')
    return refuse('main-item', '基本编码第 5 至 9 位是主项编号，不能全为 0，请核对');
  const typeName = TYPES[type];
  return accept({
    code,
    owner,
    type,
    ...(typeName === undefined ? {} : { typeName }),
    mainItem: code.slice(4, 9),
    subItem: code.slice(9),
  });
}

/** Reads an implementation code and the credit code and base code inside it. */
export function parseImplementationCode(text: string): Parsed<ImplementationCode> {
  const code = normalizeNumber(text);
  if (code.length !== 31) return refuse('length', `实施编码应为 31 位，现为 ${code.length} 位，请核对`);
  const body = parseUscc(code.slice(0, 18));
  if (!body.ok) {
    return refuse(`body-${body.reason.code}`, `实施编码前 18 位（实施主体）有误：${body.reason.message}`);
  }
  const level = code[18]!;
  const levelName = LEVELS[level];
  if (levelName === undefined) {
    return refuse('level', `实施编码第 19 位“${level}”应为 1 至 6（国家级至村级），请核对`);
  }
  const base = parseBaseCode(code.slice(19));
  if (!base.ok)
    return refuse(`base-${base.reason.code}`, `实施编码第 20 至 31 位有误：${base.reason.message}`);
  return accept({ code, body: body.value.code, level, levelName, base: base.value });
}

/** Reads the code of a handling item, the finest thing a person applies for. */
export function parseHandlingItemCode(text: string): Parsed<HandlingItemCode> {
  const code = normalizeNumber(text);
  if (code.length !== 33) return refuse('length', `业务办理项编码应为 33 位，现为 ${code.length} 位，请核对`);
  const implementation = parseImplementationCode(code.slice(0, 31));
  if (!implementation.ok) return implementation;
  const serial = code.slice(31);
  if (!/^\d\d$/.test(serial) || serial === '00') {
    return refuse('serial', `业务办理项编码末两位“${serial}”应为 01 至 99，请核对`);
  }
  return accept({ code, implementation: implementation.value, serial });
}

/** Puts an implementation code together. Throws RangeError when the parts do not make a valid one. */
export function composeImplementationCode(body: string, level: number, base: string): string {
  return checked(parseImplementationCode(`${body}${level}${base}`)).code;
}

/** Puts a handling item's code together; serials run from 1 to 99. Throws RangeError otherwise. */
export function composeHandlingItemCode(implementation: string, serial: number): string {
  return checked(parseHandlingItemCode(implementation + String(serial).padStart(2, '0'))).code;
}

function checked<T>(parsed: Parsed<T>): T {
  if (!parsed.ok) throw new RangeError(parsed.reason.message);
  return parsed.value;
}
