export { urgingDays } from './settings.ts';
export { urging } from './urging.ts';
export { urgingGrounds, type UrgingData, type UrgingFacts, type UrgingGround } from './urging-data.ts';
