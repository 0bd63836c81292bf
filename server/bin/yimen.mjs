#!/usr/bin/env -S node --max-semi-space-size=64
import 'tsx';
await import('../cli/main.ts');
