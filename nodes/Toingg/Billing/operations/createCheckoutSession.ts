import { AGENTS_MUST_NOT_PAY } from '../../../core/once/toolCalls';
import { defineOperation } from '../../connection';

export const createCheckoutSession = defineOperation({
	value: 'createCheckoutSession',
	name: 'Create Checkout Session',
	action: 'Create checkout session',
	description: 'Create a payment page to top up your account; nothing is charged before payment',
	needs: 'billing.createCheckoutSession',
	ifSentTwice: 'a second page may open',
	deniedToAgents: AGENTS_MUST_NOT_PAY,
	fields: [],
	read() {},
	run: async ({ service, sendOnce }) =>
		await sendOnce(async (onLeave) => ({
			json: await service.billing.createCheckoutSession(onLeave),
		})),
});
