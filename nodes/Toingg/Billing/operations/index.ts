import { createCheckoutSession } from './createCheckoutSession';
import { forwardStripeEvent } from './forwardStripeEvent';

/** Every operation of this node. */
export const operations = [createCheckoutSession, forwardStripeEvent];
