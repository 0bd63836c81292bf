export * from './components/button.tsx';
export * from './components/field.tsx';
export * from './components/layout.tsx';
export * from './components/notice.tsx';
