import { inputs, refuseWith } from '../fastApi';
import { anyList, anything, object, oneOf, text, withDefault } from '../validation';
import { listKey } from './contacts';
import { BASE_PATH, ownedBy, type SignedRequest, success, type ToinggV3Route } from './service';

const sendInputs = {
	query: object(
		{
			campaignId: text,
			templateName: text,
			langCode: withDefault(text, 'en-US'),
			contactList: text,
			resend: withDefault(oneOf('true', 'false'), 'false'),
		},
		true,
	),
	// The form of a variable is not documented.
	body: anyList(anything),
};

/** The vendor's sample has a number, perhaps WhatsApp's own ID, so any number is taken. */
function campaignName({ world, account }: SignedRequest, id: string): string {
	const { campaigns } = world.toinggV3;
	if (/^\d+$/.test(id) && !campaigns.has(id)) return id;
	return ownedBy(account, campaigns, id, 'Campaign').fields.title;
}

function wordsOf(template: string, langCode: string, variables: unknown[]): string {
	const name = `Template "${template}" (${langCode})`;
	const words = variables.map((variable) => {
		return typeof variable === 'string' ? variable : JSON.stringify(variable);
	});
	return words.length === 0 ? name : `${name}: ${words.join(', ')}`;
}

/** Sends to everybody in the list or, without `resend`, to those who haven't had this template. */
function send(request: SignedRequest) {
	const { world, account } = request;
	const { contactLists, sentTemplates } = world.toinggV3;
	const { query, body } = inputs(request, sendInputs);
	const { templateName, langCode, contactList, resend } = query;
	const campaign = campaignName(request, query.campaignId);
	const people =
		contactLists.get(listKey(account, contactList)) ?? refuseWith(404, 'Contact list not found');
	const keyOf = (phone: string) => `${account.id}/${templateName}/${phone}`;
	const recipients = people.filter(({ phone }) => {
		return resend === 'true' || !sentTemplates.has(keyOf(phone));
	});
	const line = { service: 'toingg', channel: 'whatsapp', campaign } as const;
	const words = wordsOf(templateName, langCode, body);
	for (const { name, phone: number } of recipients) {
		const times = (sentTemplates.get(keyOf(number))?.times ?? 0) + 1;
		sentTemplates.set(keyOf(number), { ownerId: account.id, times });
		world.inbox.add({ ...line, number, name, text: words }, 'delivered');
	}
	const skipped = people.length - recipients.length;
	return success({ sent: recipients.length, skipped }, 'Templates sent successfully');
}

export const templateRoutes: ToinggV3Route[] = [
	{ method: 'POST', path: `${BASE_PATH}/send_whatsapp_templates`, handle: send },
];
