#!/usr/bin/env -S node --max-semi-space-size=64 --max-old-space-size=640
import 'tsx';
await import('../cli/main.ts');
