export { madeResidentId, madeUscc } from './made-numbers.ts';
export { writeDelivery, type DeliveredItem, type DeliveryOptions, type MadeRows } from './write-delivery.ts';
