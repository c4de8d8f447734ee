import { randomBytes } from 'node:crypto';
import { inputs, refuseWith } from '../fastApi';
import { json, redirect } from '../http/answer';
import { object, text } from '../validation';
import { accountWithKey, type ToinggRequest, type ToinggRoute } from './service';

/** The only route whose key is in the body, and spelled with a small k. */
const checkoutInputs = {
	query: object({}, true),
	body: object({ apikey: text }, true),
};

function createCheckoutSession(request: ToinggRequest) {
	const { body } = inputs(request, checkoutInputs);
	accountWithKey(request.world, body.apikey);
	// Stripe's own samples answer with a 303 to the payment page. Toingg documents no shape.
	const session = `cs_test_${randomBytes(16).toString('hex')}`;
	return redirect(303, `https://checkout.example.com/c/pay/${session}`);
}

function forwardStripeEvent({ entry }: ToinggRequest) {
	if (entry.headers['stripe-signature'] === undefined) {
		refuseWith(400, 'Missing Stripe-Signature header');
	}
	if (entry.body.length === 0) refuseWith(400, 'Invalid payload');
	return json(200, 'success');
}

export const billingRoutes: ToinggRoute[] = [
	{
		method: 'POST',
		path: '/toingg/api/create-checkout-session',
		summary: 'Create Checkout Session',
		handle: createCheckoutSession,
	},
	{
		method: 'POST',
		path: '/toingg/api/webhook',
		summary: 'Webhook Received',
		handle: forwardStripeEvent,
	},
];
