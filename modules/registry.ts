import type { Module } from '@yimen/platform/module';
import { catalogue } from './catalogue/module.ts';
import { cases } from './cases/module.ts';
import { directory } from './directory/module.ts';
import { reform } from './reform/module.ts';

/** The modules of this product, each after those it depends on. */
export const modules: readonly Module[] = [directory, catalogue, cases, reform];
