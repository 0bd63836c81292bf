#!/usr/bin/env -S node --max-semi-space-size=32 --max-old-space-size=768
import { runProgram } from './program.mjs';

process.setSourceMapsEnabled(true);
await runProgram();
