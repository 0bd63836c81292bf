export * from './authority.ts';
export * from './grants.ts';
export * from './hierarchy.ts';
export * from './organisation.ts';
export * from './period.ts';
export * from './post.ts';
export * from './role.ts';
export * from './service-point.ts';
