import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { explainNpmFailure, isInstalled, isNodeNewEnough } from '../bootstrap.mjs';

describe('bootstrap', () => {
  let folder: string;
  const write = (path: string, packages: object): void =>
    writeFileSync(join(folder, path), JSON.stringify({ packages }));
  const tool = (version: string): object => ({ 'node_modules/tool': { version } });

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'yimen-bootstrap-'));
    write('package-lock.json', {
      '': {},
      ...tool('1.0.0'),
      'node_modules/extra': { version: '1.0.0', optional: true },
    });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const writeInstalled = (packages: object): void => {
    mkdirSync(join(folder, 'node_modules'), { recursive: true });
    write('node_modules/.package-lock.json', packages);
  };

  it.each([
    ['20.19.0', true],
    ['20.18.9', false],
    ['18.20.0', false],
    ['22.0.0', true],
    ['24.1.0', true],
  ])('Node %s is new enough: %s', (version, expected) => {
    expect(isNodeNewEnough(version)).toBe(expected);
  });

  it('nothing is installed without node_modules, or when an installation was interrupted', () => {
    expect(isInstalled(folder)).toBe(false);
    mkdirSync(join(folder, 'node_modules/tool'), { recursive: true });
    expect(isInstalled(folder)).toBe(false);
  });

  it('locked versions count as installed, and a missing optional package does not matter', () => {
    writeInstalled(tool('1.0.0'));
    expect(isInstalled(folder)).toBe(true);
    expect(isInstalled(folder)).toBe(true);
  });

  it('another version, or a lock file changed after the installation, is installed again', () => {
    writeInstalled(tool('0.9.0'));
    expect(isInstalled(folder)).toBe(false);
    writeInstalled(tool('1.0.0'));
    expect(isInstalled(folder)).toBe(true);
    write('package-lock.json', tool('1.1.0'));
    expect(isInstalled(folder)).toBe(false);
  });

  it('a folder carried over from another kind of machine is installed again', () => {
    writeInstalled(tool('1.0.0'));
    writeFileSync(join(folder, 'node_modules/.yimen-lock'), 'beos-m68k 0123');
    expect(isInstalled(folder)).toBe(false);
  });

  it.each([
    ['npm error code ENOTFOUND', '连不上'],
    ['npm error code ENOSPC', '磁盘已满'],
    ['npm error code EACCES', '不能写入'],
    ['npm error code EUSAGE', '不一致'],
    ['something else', '原因见下'],
  ])('"%s" is explained in a sentence', (output, sentence) => {
    expect(explainNpmFailure(output)).toContain(sentence);
  });
});
