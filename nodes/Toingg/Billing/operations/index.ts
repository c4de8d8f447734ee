import { createCheckoutSession } from './createCheckoutSession';
import { forwardStripeEvent } from './forwardStripeEvent';

/** All that this node can do. */
export const operations = [createCheckoutSession, forwardStripeEvent];
