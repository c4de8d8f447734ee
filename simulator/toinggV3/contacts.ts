import type { Account } from '../accounts';
import { inputs } from '../fastApi';
import { anyText, list, object, optional, text } from '../validation';
import { contactNumber } from './rules';
import { BASE_PATH, type SignedRequest, success, type ToinggV3Route } from './service';

const contactRule = object(
	{
		name: text,
		phone: contactNumber,
		extraParams: optional(object({ context: optional(anyText) }, true)),
	},
	true,
);

/** A person in a contact list. */
export type Contact = ReturnType<typeof contactRule>;

/** Two accounts may have lists of the same name. */
export function listKey(account: Account, contactList: string): string {
	return `${account.id}/${contactList}`;
}

const addInputs = { query: object({ contactList: text }, true), body: list(contactRule) };

/** Makes the list if it is missing. Somebody who is in it already, by phone, stays as before. */
function add(request: SignedRequest) {
	const { contactLists } = request.world.toinggV3;
	const { query, body } = inputs(request, addInputs);
	const key = listKey(request.account, query.contactList);
	const before = contactLists.get(key) ?? [];
	const byPhone = new Map(before.map((contact) => [contact.phone, contact]));
	for (const contact of body) {
		if (!byPhone.has(contact.phone)) byPhone.set(contact.phone, contact);
	}
	contactLists.set(key, [...byPhone.values()]);
	const added = byPhone.size - before.length;
	return success({ added, skipped: body.length - added }, 'Contacts added successfully');
}

export const contactRoutes: ToinggV3Route[] = [
	{ method: 'POST', path: `${BASE_PATH}/add_contacts`, handle: add },
];
