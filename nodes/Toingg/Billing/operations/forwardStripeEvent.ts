import { AGENTS_MUST_NOT_PAY } from '../../../core/once/toolCalls';
import { BadInput } from '../../../core/errors/failure';
import { findUpload } from '../../../core/values/binary';
import { inputDataFieldNameField } from '../../../core/operation/commonFields';
import { field } from '../../../core/operation/parameters';
import { defineOperation } from '../../connection';
import { filledIn } from '../../commonFields';

export const forwardStripeEvent = defineOperation({
	value: 'forwardStripeEvent',
	name: 'Forward Stripe Event',
	action: 'Forward Stripe event',
	description: 'Forward a Stripe event to Toingg, which may credit a payment',
	needs: 'billing.forwardStripeEvent',
	ifSentTwice: 'a payment may count twice',
	deniedToAgents: AGENTS_MUST_NOT_PAY,
	fields: [
		inputDataFieldNameField,
		field({
			displayName: 'Stripe Signature',
			name: 'stripeSignature',
			type: 'string',
			default: '',
			required: true,
			placeholder: "e.g. {{ $json.headers['stripe-signature'] }}",
			description: 'Value of the Stripe-Signature header that came with the event, unchanged',
		}),
	],
	read: ({ get, execution, itemIndex }) => ({
		signature: readHeader(get('stripeSignature'), 'Stripe Signature'),
		load: findUpload(execution, itemIndex, get('inputDataFieldName')),
	}),
	run: async ({ input: { signature, load }, service, sendOnce }) =>
		await sendOnce(async (onLeave) => {
			const { content, contentType } = await load();
			const bytes = Buffer.from(await content.arrayBuffer());
			const event = { bytes, contentType, signature };
			return { json: await service.billing.forwardStripeEvent(onLeave, event) };
		}),
});

function readHeader(text: string, fieldName: string): string {
	const value = filledIn(text, fieldName);
	if (/^[\x20-\x7e]+$/.test(value)) return value;
	throw new BadInput(
		`${fieldName} holds characters that a header can't carry`,
		'Take the value as it came with the event, e.g. t=1700000000,v1=….',
	);
}
