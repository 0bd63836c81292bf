import type { ItemVersion } from '../../catalogue/core/index.ts';
import { ITEM_TYPES } from '../../catalogue/core/index.ts';
import { appliesOnline, limitsOf } from '../../catalogue/core/index.ts';
import type { Channel, OfferedItem, PinnedItem } from '../core/index.ts';

const PUBLICITY = '公示';
const ON_SITE = '现场勘验';
/** Item types whose result is announced before it is decided, where the item has that step. */
const ANNOUNCED = ['05', '08'];

const offered = new WeakMap<ItemVersion, OfferedItem>();

/** An item version as the rules of a case see it. Worked out once for each version and name of its department. */
export function offeredItem(version: ItemVersion, departmentName: string): OfferedItem {
  let item = offered.get(version);
  if (item?.pin.departmentName !== departmentName) {
    const { elements } = version;
    item = {
      pin: pinOf(version, departmentName),
      materials: (elements.materials ?? []).map(({ no, name, necessity, sharedFrom }) => ({
        no,
        name,
        // What a shared source can vouch for need not be handed in (一网共享免提交).
        required: necessity === 'required' && sharedFrom === null,
        deferrable: necessity === 'later',
      })),
      applicants: elements.applicants.map((kind) => (kind === 'natural-person' ? 'person' : 'organisation')),
      channels: channelsOf(version),
    };
    offered.set(version, item);
  }
  return item;
}

function pinOf({ code, version, elements }: ItemVersion, departmentName: string): PinnedItem {
  const type = ITEM_TYPES[elements.type].code;
  const { statutory, promise } = limitsOf(elements);
  const specials = elements.time.specialProcedures;
  return {
    code,
    version,
    name: elements.name,
    type,
    department: elements.body.organisation,
    departmentName,
    ...(statutory === undefined ? {} : { statutory }),
    ...(promise === undefined ? {} : { promise }),
    ...(elements.body.delegator === undefined ? {} : { delegator: elements.body.delegator }),
    // Substance that must be looked at on the spot is looked at by two officers (行政许可法第三十四条).
    ...(specials.includes(ON_SITE) ? { twoPerson: true as const } : {}),
    ...(elements.form === null ? {} : { form: true as const }),
    ...(ANNOUNCED.includes(type) && specials.includes(PUBLICITY) ? { publicity: true as const } : {}),
    ...(specials.length === 0 ? {} : { specials }),
    ...(elements.result.name === null ? {} : { result: elements.result.name }),
  };
}

function channelsOf({ elements }: ItemVersion): Channel[] {
  const lower = [...new Set(elements.delegation.map(({ to }) => to))];
  return [
    'window',
    'self-service',
    'city-platform',
    ...(appliesOnline(elements) ? (['online'] as const) : []),
    ...lower,
  ];
}
