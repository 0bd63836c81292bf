import { describe, expect, it } from 'vitest';
import { themes, type Theme } from '../tokens.ts';

/** Relative luminance of a colour `#rrggbb` (WCAG 2.2). */
function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const SURFACES = ['canvas', 'surface', 'sunken'] as const;
const TEXTS = [
  'text',
  'text-soft',
  'text-faint',
  'brand',
  'brand-strong',
  'seal',
  'good',
  'warn',
  'bad',
] as const;
const ON_SOFT = [
  ['brand', 'brand-soft'],
  ['text', 'brand-soft'],
  ['text-soft', 'brand-soft'],
  ['seal', 'seal-soft'],
  ['good', 'good-soft'],
  ['warn', 'warn-soft'],
  ['bad', 'bad-soft'],
  ['text', 'warn-soft'],
  ['text', 'bad-soft'],
  ['text', 'good-soft'],
  ['on-brand', 'brand'],
  ['on-brand', 'brand-strong'],
] as const;

describe.each(Object.keys(themes) as Theme[])('theme %s', (name) => {
  const colours = themes[name];

  it('has 4.5 : 1 for every text on every surface (WCAG 2.2, 1.4.3)', () => {
    const pairs = [
      ...TEXTS.flatMap((text) => SURFACES.map((surface) => [text, surface] as const)),
      ...ON_SOFT,
    ];
    const weak = pairs.filter(([text, surface]) => contrast(colours[text], colours[surface]) < 4.5);
    expect(weak).toEqual([]);
  });

  it('has 3 : 1 for the edges of controls and for the focus ring (1.4.11)', () => {
    const weak = (['line-strong', 'focus'] as const).flatMap((edge) =>
      SURFACES.filter((surface) => contrast(colours[edge], colours[surface]) < 3).map((on) => [edge, on]),
    );
    expect(weak).toEqual([]);
  });
});
