import { archive } from '@yimen/platform/archive';
import { feed } from '@yimen/platform/feed';
import type { Module } from '@yimen/platform/module';
import { announcements } from './announcements/module.ts';
import { catalogue } from './catalogue/module.ts';
import { cases } from './cases/module.ts';
import { directory } from './directory/module.ts';
import { linkage } from './linkage/module.ts';
import { reform } from './reform/module.ts';
import { upward } from './upward/module.ts';

/** The modules of this product, each after those it depends on. */
export const modules: readonly Module[] = [
  archive,
  feed,
  directory,
  catalogue,
  cases,
  reform,
  announcements,
  upward,
  linkage,
];
