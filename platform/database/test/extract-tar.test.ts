import { readFileSync, statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TarExtractor } from '../extract-tar.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A ustar member, written from the format's description (POSIX.1-1988). */
function member(name: string, content: Buffer, type = '0'): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write('0000600\0', 100);
  header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124);
  header.write(type, 156);
  header.write('ustar\0' + '00', 257);
  const padding = Buffer.alloc((512 - (content.length % 512)) % 512);
  return Buffer.concat([header, content, padding]);
}

test('files come out as they went in, however the stream is cut into pieces', async () => {
  const root = await temporaryFolder();
  let run = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.uint8Array({ maxLength: 1500 }), { minLength: 1, maxLength: 6 }),
      fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 20 }),
      async (contents, cuts) => {
        const folder = join(root, String((run += 1)));
        await mkdir(folder);
        const tar = Buffer.concat([
          member('base/', Buffer.alloc(0), '5'),
          ...contents.map((content, i) => member(`base/${i}`, Buffer.from(content))),
          Buffer.alloc(1024),
        ]);
        const extractor = new TarExtractor(folder, undefined, false);
        for (let at = 0, i = 0; at < tar.length; i += 1) {
          const end = at + cuts[i % cuts.length]!;
          extractor.write(tar.subarray(at, end));
          at = end;
        }
        extractor.finish();
        for (const [i, content] of contents.entries())
          expect(readFileSync(join(folder, 'base', String(i)))).toEqual(Buffer.from(content));
        expect(statSync(join(folder, 'base')).isDirectory()).toBe(true);
      },
    ),
    { numRuns: 60 },
  );
});

test('a path that leads out of the folder and a stream that ends inside a file are refused', async () => {
  const folder = await temporaryFolder();
  for (const name of ['/etc/示例', '../示例', 'a/../../示例']) {
    const extractor = new TarExtractor(folder, undefined, false);
    expect(() => extractor.write(member(name, Buffer.from('x')))).toThrow('outside');
  }
  const cut = new TarExtractor(folder, undefined, false);
  cut.write(member('a', Buffer.from('示例')).subarray(0, 514));
  expect(() => cut.finish()).toThrow('inside a file');
});
