/** What the feed offers over the API: for the browser, which needs the types and addresses and nothing of the server. */
export * from '../feed-operations.ts';
export * from '../reader-operations.ts';
