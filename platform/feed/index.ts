export { discardDeadLetter, listDeadLetters, resendDeadLetter, type DeadLetter } from './dead-letters.ts';
export { feed } from './feed-module.ts';
export { MANAGE_FEED } from './feed-permissions.ts';
export { feedState, type FeedState } from './feed-state.ts';
export { addSubscription, listSubscriptions, type Subscription } from './subscriptions.ts';
