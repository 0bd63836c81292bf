// The thread on which documents are made: it runs the source itself, also where the program was put together from it.
import { register } from 'tsx/esm/api';

register();
await import('./print-orders.ts');
