export * from './exchange-items.ts';
export * from './get-item.ts';
export * from './item-summary.ts';
export * from './list-breaches.ts';
export * from './measure-catalogue.ts';
export * from './search-items.ts';
