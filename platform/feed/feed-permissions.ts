/** Reads entries of the matters of the organisations in its scope. */
export const READ_FEED = 'feed.read';
/** Manages subscriptions, readers and dead letters. */
export const MANAGE_FEED = 'feed.manage';

/** Permission → Chinese. */
export const feedPermissions = { [READ_FEED]: '拉取台账记录', [MANAGE_FEED]: '管理对外推送' };

/** Who manages sees no matters, who reads manages nothing (三员分立). */
export const feedRoles = { 'system-admin': [MANAGE_FEED], supervisor: [READ_FEED] };
