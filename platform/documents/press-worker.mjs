// The thread on which documents are made: it runs the source itself, also where the program was put together from it.
import { setPriority } from 'node:os';
import { register } from 'tsx/esm/api';

// On Linux this is the calling thread's alone: a document may wait for whoever waits for an answer.
if (process.platform === 'linux') setPriority(10);
register();
await import('./print-orders.ts');
