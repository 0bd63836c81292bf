import { describe, expect, it } from 'vitest';
import { documentFonts } from '../document-settings.ts';
import { PressThread, pressThread } from '../press-thread.ts';
import { printer } from '../printer.ts';
import { example as exampleContent } from './example-content.ts';

const fonts = documentFonts.default;

describe('the thread on which documents are made', () => {
  it('makes the very bytes that this thread would make', async () => {
    const [there, here] = [
      await pressThread.print(fonts, exampleContent),
      await printer()(fonts, exampleContent),
    ];
    expect(Buffer.from(there.pdf).equals(here.pdf)).toBe(true);
    expect(Buffer.from(there.word).equals(here.word)).toBe(true);
    expect(there).toMatchObject({ maker: here.maker, missing: here.missing });
  });

  it('answers each of many orders with its own document', async () => {
    const titles = ['甲', '乙', '丙'];
    const made = await Promise.all(
      titles.map((title) => pressThread.print(fonts, { ...exampleContent, title })),
    );
    const alone = await Promise.all(titles.map((title) => printer()(fonts, { ...exampleContent, title })));
    expect(made.map(({ word }) => word.length)).toEqual(alone.map(({ word }) => word.length));
    expect(new Set(made.map(({ pdf }) => Buffer.from(pdf).toString('latin1'))).size).toBe(3);
  });

  it('tells what is wrong with one document, and makes the next', async () => {
    const wrong = { ...exampleContent, blocks: [{ nothing: 1 }] } as never;
    await expect(pressThread.print(fonts, wrong)).rejects.toThrow(Error);
    expect((await pressThread.print(fonts, exampleContent)).pdf.length).toBeGreaterThan(1000);
  });

  it('is begun anew when it has died, and whoever waited hears of it', async () => {
    const dying = new PressThread(new URL('./dying-worker.mjs', import.meta.url));
    const both = [dying.print(fonts, exampleContent), dying.print(fonts, exampleContent)];
    for (const one of both) await expect(one).rejects.toThrow('（3）');
    await expect(dying.print(fonts, exampleContent)).rejects.toThrow('（3）');
  });
});
