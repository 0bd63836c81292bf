// As `dataSets` of the module titles them; importing its core here would bring every column of every set along.
const SETS: Readonly<Record<string, string>> = {
  accept: '受理',
  process: '过程',
  special: '特别程序',
  result: '结果',
  material: '材料',
};
const STATES: Readonly<Record<string, string>> = { running: '正在接入', finished: '已完成' };
const SYSTEMS: Readonly<Record<string, string>> = { 'city-platform': '市级平台' };

const CAUSES: Readonly<Record<string, string>> = { withheld: '没有送出', rejected: '接收方退回' };

/** A data set of the province in words. */
export const setText = (set: string): string => SETS[set] ?? set;

/** Why a row has not arrived. */
export const causeText = (cause: string): string => CAUSES[cause] ?? cause;

/** How a run stands. */
export const stateText = (state: string): string => STATES[state] ?? state;

/** The system whose cases were taken in. */
export const systemText = (system: string): string => SYSTEMS[system] ?? system;
