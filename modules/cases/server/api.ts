export { offeredItem } from './offered-item.ts';
