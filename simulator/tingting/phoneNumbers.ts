import type { World } from '../state';
import { object, refuse, text } from '../validation';
import { jsonBody } from './body';
import { takeCredits } from './credits';
import type { PhoneNumber } from './model/phoneNumber';
import { json } from '../http/answer';
import { refuseBecause, type SignedRequest, success, type TingTingRoute } from './service';

const sidBody = object({ phone_sid: text });

function rowOf({ number, rate, sid }: PhoneNumber) {
	return {
		phone_number: number,
		rate,
		available_capabilities: 'Voice, SMS',
		phone_number_sid: sid,
		friendly_name: '',
		accept_incoming: null,
		configure_with: '',
		call_comes_in: null,
		call_url: null,
		http_request: null,
	};
}

function numberNamedIn({ world, entry }: { world: World; entry: SignedRequest['entry'] }) {
	const { phone_sid: sid } = jsonBody(entry, sidBody);
	const number = world.phoneNumbers.find((candidate) => candidate.sid === sid);
	return number ?? refuse(sid, ['phone_sid'], 'value_error', 'No number has this SID');
}

function getOwned({ world, account }: SignedRequest) {
	const owned = world.phoneNumbers.filter(({ ownerId }) => ownerId === account.id);
	return success({ owned_numbers: owned.map(rowOf) });
}

function getAvailable({ world }: SignedRequest) {
	const available = world.phoneNumbers.filter(({ ownerId }) => ownerId === undefined);
	return success({ number_lists: available.map(rowOf) }, 'Number Lists Retrived Successfully!!');
}

function buy(request: SignedRequest) {
	const number = numberNamedIn(request);
	if (number.ownerId !== undefined) refuseBecause(`${number.number} is not available.`);
	takeCredits(request.account, number.rate);
	number.ownerId = request.account.id;
	const message = `${number.number} number bought successfully!!`;
	return success({ number_details: [rowOf(number)] }, message);
}

function release(request: SignedRequest) {
	const number = numberNamedIn(request);
	if (number.ownerId !== request.account.id) refuseBecause(`${number.number} is not yours.`);
	number.ownerId = undefined;
	// A real 204 can't have a body, but the sample has one, so the 204 is inside a 200.
	return json(200, {
		status: 204,
		success: true,
		message: `${number.number} number released successfully!!`,
		errors: [],
		data: {},
	});
}

export const phoneNumberRoutes: TingTingRoute[] = [
	{ method: 'GET', path: '/api/system/owned/phone_numbers', handle: getOwned },
	{ method: 'GET', path: '/api/system/phone_numbers', handle: getAvailable },
	{ method: 'POST', path: '/api/system/phone_numbers/', handle: buy },
	{ method: 'DELETE', path: '/api/system/phone_numbers', takesBody: true, handle: release },
];
