import { offeredItem } from '@yimen/modules/cases/api';
import type { CaseItemType } from '@yimen/modules/cases/core';
import type { SimulatedItem } from '@yimen/modules/cases/simulation';
import { catalogueApi } from '@yimen/modules/catalogue/api';
import { LICENCE_PAUSE_GROUNDS } from '@yimen/platform/calendar';
import type { CivilDate } from '@yimen/platform/time';
import type { Product } from '../compose/product.ts';

/** The items in force on a day with their yearly volumes, as the simulation needs them, in order of code. */
export function loadedItems({ services }: Product, on: CivilDate): SimulatedItem[] {
  return catalogueApi(services)
    .inForce(on)
    .map((version): SimulatedItem => {
      const { pin, materials, applicants, channels } = offeredItem(
        version,
        version.elements.body.organisation,
      );
      const { volume } = version.elements;
      const pauses = pin.type === '01' ? LICENCE_PAUSE_GROUNDS : (pin.specials ?? []);
      return {
        code: pin.code,
        type: pin.type as CaseItemType,
        department: pin.department,
        annualVolume: volume.annual,
        onlineVolume: channels.includes('online') ? volume.online : 0,
        applicants,
        materials,
        form: pin.form === true,
        immediate: pin.promise?.n === 0,
        promiseDays: pin.promise?.n ?? 0,
        statutoryDays: pin.statutory?.unit === 'workday' ? pin.statutory.n : undefined,
        specials: (pin.specials ?? []).filter((kind) => pauses.includes(kind) && kind !== '公示'),
        publicity: pin.publicity === true,
        pays: pin.pays === true,
        town: channels.includes('town'),
        result: pin.result,
      };
    })
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}
