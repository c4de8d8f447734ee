import { json } from '../http/answer';
import type { World } from '../state';
import { list, object, optional, refine, refuse } from '../validation';
import { jsonBody } from './body';
import { campaignOf, contactOf } from './find';
import { type Campaign, type Contact, newContact, type Variables } from './model';
import { pageKeys, pageOf } from './page';
import { addedRow, carrierOf, contactRow } from './rows';
import { isPhone, numberOrText, phone, phoneKey, PHONE_PROBLEM, variables } from './rules';
import type { V1Request, V1Route } from './service';

const ADDED = { message: 'New Contact added' };

const singleBody = object({ number: phone, other_variables: optional(variables) });

function severalBody(most: number) {
	const entry = object({ number: numberOrText, other_variables: optional(variables) });
	const problem = `Ensure this field has no more than ${most} elements.`;
	return object({ contacts: refine(list(entry), ({ length }) => length <= most, problem) });
}

/** The phones of the campaign's contacts. */
export function phonesOf({ contacts }: Campaign): Set<string> {
	return new Set(contacts.map(({ number }) => phoneKey(number)));
}

/** Adds a contact to the campaign. */
export function addContact(
	world: World,
	campaign: Campaign,
	number: string,
	values: Variables = {},
): Contact {
	const contact = newContact(world.nextId(), number, values, world.clock.now());
	campaign.contacts.push(contact);
	campaign.updatedAt = contact.createdAt;
	return contact;
}

function refuseDuplicate(campaign: Campaign, number: string) {
	if (!phonesOf(campaign).has(phoneKey(number))) return;
	refuse(number, ['number'], 'value_error', 'This campaign has a contact with this number.');
}

function addOne({ world, entry }: V1Request, campaign: Campaign) {
	const { number, other_variables: values } = jsonBody(entry, singleBody);
	refuseDuplicate(campaign, number);
	addContact(world, campaign, number, values);
	return json(201, ADDED);
}

function addSeveral({ world, entry }: V1Request, campaign: Campaign) {
	const { v1MaxContacts, v1ContactsReply } = world.settings;
	const { contacts } = jsonBody(entry, severalBody(v1MaxContacts));
	const known = phonesOf(campaign);
	const isNew = (number: string) => known.size < known.add(phoneKey(number)).size;
	const valid = contacts.filter(({ number }) => isPhone(number));
	const created = valid
		.filter(({ number }) => isNew(number))
		.map(({ number, other_variables: values }) => addContact(world, campaign, number, values));
	const errors = contacts
		.filter(({ number }) => !isPhone(number))
		.map(({ number }) => ({ number, error: PHONE_PROBLEM }));
	if (v1ContactsReply === 'message') return json(201, ADDED);
	return json(201, {
		created: created.length,
		skipped: contacts.length - created.length,
		contacts: created.map((contact) => addedRow(campaign, contact)),
		errors: errors.length > 0 ? errors : null,
	});
}

function add(request: V1Request) {
	const campaign = campaignOf(request);
	const { json: body } = request.entry;
	const isSeveral = typeof body === 'object' && body !== null && 'contacts' in body;
	return isSeveral ? addSeveral(request, campaign) : addOne(request, campaign);
}

function countByCarrier(contacts: Contact[]): Record<string, number> {
	const counts: Record<string, number> = {};
	contacts.map(carrierOf).forEach((carrier) => {
		counts[carrier] = (counts[carrier] ?? 0) + 1;
	});
	return counts;
}

function getAll(request: V1Request) {
	const { world, entry } = request;
	const { contacts } = campaignOf(request);
	const query = object(pageKeys(world.settings))(entry.query, []);
	const spent = contacts.map(({ phoneCredits, smsCredits }) => phoneCredits + smsCredits);
	return json(200, {
		...pageOf(entry, query, contacts, contactRow),
		total_credits_consumed: spent.reduce((sum, credits) => sum + credits, 0),
		carrier_summary: countByCarrier(contacts),
	});
}

function getVariables(request: V1Request) {
	return json(200, contactOf(request).contact.variables);
}

/** Sets the given variables and keeps the others. */
function updateVariables(request: V1Request) {
	const { contact } = contactOf(request);
	Object.assign(contact.variables, jsonBody(request.entry, variables));
	contact.updatedAt = request.world.clock.now();
	return json(200, contact.variables);
}

function updateNumber(request: V1Request) {
	const { campaign, contact } = contactOf(request);
	const { number } = jsonBody(request.entry, object({ number: phone }));
	if (phoneKey(contact.number) !== phoneKey(number)) refuseDuplicate(campaign, number);
	contact.number = number;
	contact.updatedAt = request.world.clock.now();
	return json(200, contactRow(contact));
}

function remove(request: V1Request) {
	const { campaign, contact } = contactOf(request);
	campaign.contacts = campaign.contacts.filter((other) => other !== contact);
	return json(200, { message: 'Successfully Deleted.' });
}

const attributes = '/campaign/:contactId/attributes/';

export const contactRoutes: V1Route[] = [
	{
		method: 'POST',
		path: '/campaign/:campaignId/add-contact/',
		readsBody: true,
		handle: add,
	},
	{
		method: 'GET',
		path: '/campaign-detail/:campaignId/',
		readsQuery: true,
		handle: getAll,
	},
	{ method: 'GET', path: attributes, handle: getVariables },
	{ method: 'PATCH', path: attributes, readsBody: true, handle: updateVariables },
	{
		method: 'PATCH',
		path: '/phone-number/update/:contactId/',
		readsBody: true,
		handle: updateNumber,
	},
	{ method: 'DELETE', path: '/phone-number/delete/:contactId/', handle: remove },
];
