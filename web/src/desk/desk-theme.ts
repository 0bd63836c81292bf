import { theme, type ThemeConfig } from 'antd';
import { constants, scales, themes, type Mode, type Theme } from '../design/tokens.ts';

const PIXELS_A_REM = 16;
const pixels = (rem: string): number => Number.parseFloat(rem) * PIXELS_A_REM;

/** The desk's type. It shows more at once than a page for reading: one step smaller than the portal. */
export const deskTextSize = (mode: Mode): number =>
  mode === 'elder' ? pixels(scales.elder['text-small']) : 15;

/** The component library dressed in the product's own colours, sizes and type. `still`: nothing slides or fades. */
export function deskTheme(name: Theme, mode: Mode, still: boolean): ThemeConfig {
  const colours = themes[name];
  return {
    algorithm: name === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: colours.brand,
      colorLink: colours.brand,
      colorError: colours.bad,
      colorErrorText: colours.bad,
      colorSuccess: colours.good,
      colorWarning: colours.warn,
      colorInfo: colours.brand,
      colorInfoBg: colours['brand-soft'],
      colorSuccessBg: colours['good-soft'],
      colorWarningBg: colours['warn-soft'],
      colorErrorBg: colours['bad-soft'],
      colorText: colours.text,
      colorTextBase: colours.text,
      colorTextSecondary: colours['text-soft'],
      colorTextDescription: colours['text-soft'],
      colorTextTertiary: colours['text-faint'],
      colorTextPlaceholder: colours['text-faint'],
      colorTextQuaternary: colours['text-faint'],
      colorTextLightSolid: colours['on-brand'],
      colorBgLayout: colours.canvas,
      colorBgContainer: colours.surface,
      colorBgElevated: colours.surface,
      colorBorder: colours['line-strong'],
      colorBorderSecondary: colours.line,
      colorSplit: colours.line,
      fontFamily: constants.sans,
      fontSize: deskTextSize(mode),
      borderRadius: 8,
      controlHeight: mode === 'elder' ? 44 : 36,
      wireframe: false,
      motion: !still,
    },
    components: {
      Layout: { headerBg: colours.surface, siderBg: colours.surface, bodyBg: colours.canvas },
      Table: {
        headerBg: colours.sunken,
        headerColor: colours['text-soft'],
        rowHoverBg: colours['brand-soft'],
      },
      Alert: { withDescriptionPadding: '12px 16px', fontSizeLG: deskTextSize(mode) + 1 },
      Drawer: { footerPaddingBlock: 12, footerPaddingInline: 24 },
      Menu: { itemSelectedBg: colours['brand-soft'], itemSelectedColor: colours.brand },
    },
  };
}
