export { offeredItem } from './offered-item.ts';
export { sealForm } from './seal-form.ts';
