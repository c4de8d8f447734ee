import type { Account } from '../accounts';
import { json, Refusal } from '../http/answer';
import { object, text } from '../validation';
import { jsonBody } from './body';
import {
	failure,
	type OpenRequest,
	type SignedRequest,
	success,
	type TingTingRoute,
} from './service';

const loginBody = object({ email: text, password: text });
const refreshBody = object({ refresh: text });

function refuseSignIn(reason: string): never {
	throw new Refusal(failure(401, reason, [reason]));
}

function nameAndEmail({ firstName, lastName, email }: Account) {
	return { first_name: firstName, last_name: lastName, email };
}

function logIn({ world, entry }: OpenRequest) {
	const { email, password } = jsonBody(entry, loginBody);
	const account = world.accounts.find((candidate) => {
		return candidate.email === email && candidate.password === password;
	});
	if (account === undefined) refuseSignIn('No active account found with the given credentials');
	const token = {
		refresh: world.tokens.issue('refresh', account),
		access: world.tokens.issue('access', account),
	};
	return success({ token, user_data: nameAndEmail(account) }, 'Successfully logged in');
}

function refresh({ world, entry }: OpenRequest) {
	const token = jsonBody(entry, refreshBody).refresh;
	const account = world.accountById(world.tokens.accountId('refresh', token));
	if (account === undefined) refuseSignIn('Token is invalid or expired');
	// The only answer that TingTing's documentation shows without the envelope.
	return json(200, { access: world.tokens.issue('access', account) });
}

function userDetails({ account }: SignedRequest) {
	const details = {
		...nameAndEmail(account),
		username: account.username,
		is_verified_email: true,
		contact_number: account.contactNumber,
		is_verified_phone: true,
		address: account.address,
	};
	return success({ user_details: details });
}

export const accountRoutes: TingTingRoute[] = [
	{ method: 'POST', path: '/api/accounts/login/', open: true, handle: logIn },
	{ method: 'POST', path: '/api/accounts/token/refresh/', open: true, handle: refresh },
	{ method: 'GET', path: '/api/accounts/user_details/', handle: userDetails },
];
