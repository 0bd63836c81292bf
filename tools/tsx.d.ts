/** Importing the package installs the TypeScript loader in this process; it exports nothing we use. */
declare module 'tsx';
