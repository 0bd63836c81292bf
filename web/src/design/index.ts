export * from './components/button.tsx';
export * from './components/dialog.tsx';
export * from './components/field.tsx';
export * from './components/layout.tsx';
export * from './components/notice.tsx';
export * from './components/qr-code.tsx';
export * from './components/steps.tsx';
export * from './components/tabs.tsx';
