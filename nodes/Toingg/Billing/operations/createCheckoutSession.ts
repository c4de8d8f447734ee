import { defineOperation } from '../../connection';

export const createCheckoutSession = defineOperation({
	value: 'createCheckoutSession',
	name: 'Create Checkout Session',
	action: 'Create checkout session',
	description: 'Create a payment page to top up your account; nothing is charged before payment',
	needs: 'billing.createCheckoutSession',
	ifSentTwice: 'a second page may open',
	deniedToAgents: true,
	fields: [],
	read() {},
	run: async ({ sendOnce }) =>
		await sendOnce(async ({ billing }) => ({ json: await billing.createCheckoutSession() })),
});
