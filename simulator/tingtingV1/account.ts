import { json } from '../http/answer';
import type { V1Request, V1Route } from './service';
import { utcTime } from './times';

const TOKEN_CREATED = Date.parse('2026-01-15T04:30:00Z');

function userProfile({ account }: V1Request) {
	return json(200, {
		id: account.id,
		user: {
			first_name: account.firstName,
			last_name: account.lastName,
			username: account.username,
			email: account.email,
		},
		profile_picture: `https://media.example.com/profiles/${account.username}.png`,
		contact_no: account.contactNumber,
		address: account.address,
		is_verified_contact: true,
	});
}

function apiKeys({ world, account }: V1Request) {
	return json(200, {
		token: account.tingTingApiToken,
		// This request is the last use.
		last_used: utcTime(world.clock.now()),
		created_at: utcTime(TOKEN_CREATED),
	});
}

// `auths/generate-api-keys/` is missing: it needs the browser's session, and it revokes the token
// that others use.
export const accountRoutes: V1Route[] = [
	{ method: 'GET', path: '/auths/user-profile/', handle: userProfile },
	{ method: 'GET', path: '/auths/get-api-keys/', handle: apiKeys },
];
