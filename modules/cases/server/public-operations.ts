import type { Implementation } from '@yimen/platform/module';
import { lookUp } from './look-up.ts';
import { hotItems, publicFigures } from './public-figures.ts';

/** What anybody may ask about cases without signing in. */
export const publicOperations: readonly Implementation[] = [lookUp, publicFigures, hotItems];
