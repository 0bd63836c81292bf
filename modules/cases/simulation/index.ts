export { planYear, type PlannedCase, type SimulatedItem } from './plan-year.ts';
export { seeded, type Random } from './random.ts';
export { scriptOf, type Role, type Step } from './script.ts';
