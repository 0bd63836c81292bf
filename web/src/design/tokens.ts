/**
 * The one place of colours, sizes and type. `npm run gen` writes `tokens.css` from it; the desk's component library is
 * themed from the same values. Every text colour has at least 4.5 : 1 against every surface of its theme (test).
 */
export const themes = {
  light: {
    canvas: '#f4f6f8',
    surface: '#ffffff',
    sunken: '#edf1f4',
    text: '#17222c',
    'text-soft': '#44535f',
    'text-faint': '#586773',
    line: '#d3dbe1',
    'line-strong': '#72818c',
    brand: '#0b5a8a',
    'brand-strong': '#084468',
    'brand-soft': '#e4eff6',
    'on-brand': '#ffffff',
    seal: '#a61e24',
    'seal-soft': '#fbebeb',
    good: '#11663b',
    'good-soft': '#e3f3ea',
    warn: '#7c4a00',
    'warn-soft': '#fdf1dc',
    bad: '#a61e24',
    'bad-soft': '#fbebeb',
    focus: '#b35c00',
  },
  dark: {
    canvas: '#0f161c',
    surface: '#17212a',
    sunken: '#111a21',
    text: '#e8eef3',
    'text-soft': '#bccad5',
    'text-faint': '#a3b3bf',
    line: '#2c3a46',
    'line-strong': '#7b8c99',
    brand: '#7fc1ee',
    'brand-strong': '#a8d6f5',
    'brand-soft': '#15303f',
    'on-brand': '#06202f',
    seal: '#ff9d98',
    'seal-soft': '#3a1d1e',
    good: '#7fd6a6',
    'good-soft': '#12301f',
    warn: '#f2c171',
    'warn-soft': '#362609',
    bad: '#ff9d98',
    'bad-soft': '#3a1d1e',
    focus: '#ffc36b',
  },
  contrast: {
    canvas: '#ffffff',
    surface: '#ffffff',
    sunken: '#ffffff',
    text: '#000000',
    'text-soft': '#000000',
    'text-faint': '#1a1a1a',
    line: '#000000',
    'line-strong': '#000000',
    brand: '#00309c',
    'brand-strong': '#001f66',
    'brand-soft': '#ffffff',
    'on-brand': '#ffffff',
    seal: '#8a0010',
    'seal-soft': '#ffffff',
    good: '#004d20',
    'good-soft': '#ffffff',
    warn: '#5c3300',
    'warn-soft': '#ffffff',
    bad: '#8a0010',
    'bad-soft': '#ffffff',
    focus: '#c24f00',
  },
} as const;

/** A theme's name. */
export type Theme = keyof typeof themes;

/** Sizes in rem; `elder` is the larger, plainer mode (长者模式). */
export const scales = {
  standard: {
    'text-small': '0.875rem',
    'text-body': '1rem',
    'text-large': '1.125rem',
    'title-3': '1.25rem',
    'title-2': '1.5rem',
    'title-1': '1.875rem',
    control: '2.75rem',
  },
  elder: {
    'text-small': '1.125rem',
    'text-body': '1.3125rem',
    'text-large': '1.5rem',
    'title-3': '1.625rem',
    'title-2': '1.875rem',
    'title-1': '2.25rem',
    control: '3.5rem',
  },
} as const;

/** A size mode's name. */
export type Mode = keyof typeof scales;

/** The same in every theme and mode. */
export const constants = {
  'space-1': '0.25rem',
  'space-2': '0.5rem',
  'space-3': '0.75rem',
  'space-4': '1rem',
  'space-5': '1.5rem',
  'space-6': '2rem',
  'space-7': '3rem',
  'space-8': '4.5rem',
  'radius-small': '0.375rem',
  radius: '0.625rem',
  'radius-large': '1rem',
  'measure-text': '42rem',
  'measure-page': '72rem',
  shadow: '0 1px 2px rgb(10 30 45 / 6%), 0 6px 20px rgb(10 30 45 / 6%)',
  sans: "'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'HarmonyOS Sans SC', 'Source Han Sans SC', 'Noto Sans CJK SC', system-ui, sans-serif",
  serif:
    "'Source Han Serif SC', 'Noto Serif CJK SC', 'Songti SC', STSong, 'Microsoft YaHei', 'Noto Sans CJK SC', serif",
  mono: "ui-monospace, 'SF Mono', Consolas, 'Noto Sans Mono CJK SC', monospace",
} as const;
